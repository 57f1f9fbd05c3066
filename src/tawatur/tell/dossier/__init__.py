"""A dossier for people: one folder of plain files that a browser opens from disk."""

from tawatur.tell.dossier.write import write_dossier

__all__ = ["write_dossier"]
