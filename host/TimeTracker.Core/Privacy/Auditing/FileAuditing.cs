namespace TimeTracker.Privacy.Auditing;

/// <summary>Looks for values that a policy hides in files of any kind. Not filtered: an architecture test lists its users. Not for two threads at once.</summary>
public sealed class FileAuditing
{
    private readonly HiddenValues _values;

    internal FileAuditing(HiddenValues values) => _values = values;

    /// <summary>How many values are looked for.</summary>
    public int Count => _values.Count;

    /// <summary>Looks through a file in bounded memory.</summary>
    /// <param name="file">The file, read from where it stands to its end.</param>
    /// <param name="report">Is given what is found, in the order in which it stands there.</param>
    /// <param name="cancellation">Ends the look.</param>
    /// <returns>How many bytes were read.</returns>
    public long Run(Stream file, Action<AuditFinding> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(report);
        return new FileAudit(_values).Run(file, (hit, line, offset) => report(Finding(hit, line, offset)), cancellation);
    }

    private AuditFinding Finding(TextAudit.Hit hit, long line, long offset)
    {
        var kind = hit.Value.Kind switch
        {
            HiddenKind.Record => $"{ClassActions.NameOf(hit.Value.Class)} of a record that does not leave",
            HiddenKind.Name => "hidden name",
            HiddenKind.Secret => "secret",
            HiddenKind.Home => "home directory",
            _ => ClassActions.NameOf(hit.Value.Class),
        };
        var form = hit.Form switch
        {
            TextForm.Escaped => "escaped",
            TextForm.Base64 => "base64",
            TextForm.Hex => "hex",
            TextForm.Hash => "hash",
            _ => null,
        };
        var isOfEvent = hit.Value.Kind != HiddenKind.Home;
        return new AuditFinding(line, offset, kind, form, isOfEvent ? _values.Origin(hit.Value) : null, isOfEvent ? hit.Value.Event.ToString() : null, hit.Text);
    }
}

/// <summary>A value that the policy hides, found in a file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Offset">The byte of the file, from 0.</param>
/// <param name="Kind">What it is: a class, or why it is hidden.</param>
/// <param name="Form">How it is written there; null where it is as it is.</param>
/// <param name="Origin">The key that it is a value of, as <c>type.key</c>; null of a home directory.</param>
/// <param name="EventId">The first event that holds it.</param>
/// <param name="Text">What stands there, decoded. For the owner's eyes.</param>
public sealed record AuditFinding(long Line, long Offset, string Kind, string? Form, string? Origin, string? EventId, string Text);
