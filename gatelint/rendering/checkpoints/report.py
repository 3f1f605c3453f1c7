"""The text of a new report: from the project's own template, in the form of its siblings, or from the built-in one."""

from __future__ import annotations

from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.checkpoint import TEMPLATE, checkpoint_text
from gatelint.rendering.checkpoints.model import Draft
from gatelint.rendering.checkpoints.own_form.text import text_in_own_form
from gatelint.rendering.templates.project_templates import Templates


def report_text(project: Project, draft: Draft) -> str:
    """The text of a new report. Raises GatelintError when its template fails, and where there is no form to follow."""
    template = Templates(project).find(draft.word)
    if template is not None and not template.shipped:
        return checkpoint_text(project, draft)
    text = text_in_own_form(project, draft)
    if text is not None:
        return text
    if draft.word != TEMPLATE:
        raise GatelintError(
            f"{draft.path}: there is no {draft.word} report with sections whose form a new one could take",
            f"write the first one by hand, or a template `{draft.word}.md.j2`",
        )
    return checkpoint_text(project, draft)
