"""AGR007 version-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.fields.stale_versions import stale_versions
from gatelint.diagnostics.model import Applicability, Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("AGR007", severity=Severity.ERROR)
def version_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A document calls a version current that is older than the newest release of the changelog.

    ## Why it matters

    The changelog moves with every release, the roadmap that names the current version is forgotten. Its
    readers install an old release, or wait for one that is out already.

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
