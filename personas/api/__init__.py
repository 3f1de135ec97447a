from personas.api.claims import router as claims
from personas.api.codings import router as codings
from personas.api.exports import router as exports
from personas.api.moments import router as moments
from personas.api.personas import router as personas

__all__ = ["claims", "codings", "exports", "moments", "personas"]
