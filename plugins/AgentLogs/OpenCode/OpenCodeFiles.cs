using System.Text.Json;

namespace TimeTracker.AgentLogs.OpenCode;

/// <summary>
/// Reads a message that is a file of its own: <c>storage/message/SESSION/MESSAGE.json</c>. Its parts are in <c>storage/part/MESSAGE/</c>, its session in
/// <c>storage/session/PROJECT/SESSION.json</c>.
/// </summary>
internal sealed class OpenCodeFiles(string path, bool titles) : ILogParser
{
    private readonly string _storage = Path.GetFullPath(Path.Combine(path, "..", "..", ".."));

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> record, LogEvents events)
    {
        try
        {
            var step = OpenCodeMessage.Read(record);
            if (step is not { Role: "assistant", Completed: not null, Session: { } id } || Session(id) is not { } session)
                return;
            OpenCodeEvents.Add(Path.GetFileNameWithoutExtension(path), step, session, Prompt(step, id), Parts(Path.GetFileNameWithoutExtension(path)), titles, events);
        }
        catch (JsonException)
        {
            events.AddDamaged();
        }
    }

    /// <inheritdoc/>
    public void Save(LogState state)
    {
        // A message that is written again is read again.
    }

    private OpenCodeSession? Session(string id)
    {
        var sessions = Path.Combine(_storage, "session");
        var file = Directory.Exists(sessions) && IsName(id) ? Directory.EnumerateDirectories(sessions).Select(p => Path.Combine(p, id + ".json")).FirstOrDefault(File.Exists) : null;
        return file is null ? null : OpenCodeSession.Read(File.ReadAllBytes(file));
    }

    private OpenCodePrompt[] Prompt(OpenCodeMessage step, string session)
    {
        if (step.Parent is not { } parent || !IsName(parent))
            return [];
        var file = Path.Combine(_storage, "message", session, parent + ".json");
        return File.Exists(file) && OpenCodeMessage.Read(File.ReadAllBytes(file)).Created is { } created ? [new OpenCodePrompt(parent, created, OpenCodeEvents.Length(Parts(parent)))] : [];
    }

    private List<OpenCodePart> Parts(string message)
    {
        var folder = Path.Combine(_storage, "part", message);
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "prt_*.json").Order(StringComparer.Ordinal).Select(f => OpenCodePart.Read(File.ReadAllBytes(f)))] : [];
    }

    // An id becomes a file's name: it must be one.
    private static bool IsName(string id) => id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
