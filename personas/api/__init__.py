from personas.api.claims import router as claims
from personas.api.exports import router as exports
from personas.api.personas import router as personas

__all__ = ["claims", "exports", "personas"]
