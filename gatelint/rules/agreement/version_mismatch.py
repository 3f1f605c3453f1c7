"""AGR007 version-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.fields.stale_versions import released_but_open, stale_versions
from gatelint.diagnostics.model import Applicability, Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("AGR007", severity=Severity.ERROR)
def version_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A document is older than the changelog: by the version that it calls current, or by what it calls pending.

    ## Why it matters

    The changelog moves with every release, the roadmap that names the current version is forgotten. What it plans for
    the next version may be out already.

    ## Example

    ```markdown CHANGELOG.md
    # Changelog

    ## [0.18.0] - 2027-03-02

    - lamps on the quay

    ## [0.17.0] - 2027-02-01

    - ropes
    ```

    ```markdown ROADMAP.md
    # Roadmap

    Current version: 0.17.0
    ```

    ## Use instead

    ```markdown CHANGELOG.md
    # Changelog

    ## [0.18.0] - 2027-03-02

    - lamps on the quay

    ## [0.17.0] - 2027-02-01

    - ropes
    ```

    ```markdown ROADMAP.md
    # Roadmap

    Current version: 0.18.0
    ```

    So is a section such as `## t3.4.2: Paint the shed [pending]` whose id an entry below a release begins with or ends
    with in brackets, where most of what the changelog names in such a way is complete.

    ## Fix safety

    Unsafe: the fix writes the newest version. What stands below may still speak of the older one.

    ## Options

    Severity: `[rules.version-mismatch]` with `severity = "warning"`, or `"off"`. Words for the current version are
    those of `current-version` under `[words]`; a changelog has a name or title of `log`. It speaks for its folder and
    all below. Candidates such as `1.0.0-rc.1` are no releases. A version that the changelog does not have is a warning,
    and one that is older than all of its releases is another project's.
    """
    for found in stale_versions(context.project):
        place = found.document.location(found.stated.place)
        yield context.report(
            place,
            f"{found.stated.text} is called current, but {found.changelog.path} has released {found.newest.text}",
            related=(Related(found.changelog.location(found.newest.place), "the newest release"),),
            help=f"write {found.newest.text}",
            fix=context.replace(f"write {found.newest.text}", place, found.newest.text, Applicability.UNSAFE),
            severity=None if found.released else Severity.WARNING,
        )
    for one in released_but_open(context.project):
        said = one.status.word or one.status.value
        yield context.report(
            one.document.location(one.status.span.range),
            f"`{one.id}` is {said}, but {one.changelog.path} names it in {one.release.text}",
            related=(Related(one.changelog.location(one.place), f"released in {one.release.text}"),),
            help="correct its status, or say in the changelog what is left of it",
            severity=Severity.WARNING,
        )
