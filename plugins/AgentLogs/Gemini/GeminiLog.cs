using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TimeTracker.AgentLogs.Gemini;

/// <summary>
/// The logs of Gemini CLI: <c>tmp/PROJECT/chats/session-TIME-ID.jsonl</c> below its folder, of subagents <c>chats/SESSION/ID.jsonl</c>; older ones are one JSON document,
/// which stays beside the lines that it was made into. Where a project is, is told beside its chats.
/// </summary>
internal sealed class GeminiLog : IAgentLog
{
    private const string Chats = "chats";

    /// <inheritdoc/>
    public string Source => "gemini-cli";

    /// <inheritdoc/>
    public IEnumerable<string> Folders(AgentHome home) => [Path.Combine(home.Named("GEMINI_CLI_HOME") ?? home.Directory, ".gemini", "tmp")];

    /// <inheritdoc/>
    public IEnumerable<LogFile> Find(string folder) =>
        LogFolder.Lines(folder, "*.jsonl", IsChat).Concat(LogFolder.Documents(folder, "session-*.json", IsChat));

    /// <inheritdoc/>
    public ILogParser Open(LogFile file, LogState state, bool titles)
    {
        // PROJECT/chats/FILE, PROJECT/chats/SESSION/FILE
        var parts = file.Name.Split(Path.DirectorySeparatorChar);
        var project = file.Path[..^(file.Path.EndsWith(".zst", StringComparison.Ordinal) ? file.Name.Length + 4 : file.Name.Length)] + parts[0];
        return new GeminiParser(state, state["cwd"] ?? DirectoryOf(project), parts.Length > 3 ? parts[2] : null);
    }

    private static bool IsChat(string name) => name.Split(Path.DirectorySeparatorChar) is [_, Chats, _] or [_, Chats, _, _];

    /// <summary>Where a project is whose logs lie in a folder; null where nothing tells.</summary>
    private static string? DirectoryOf(string project)
    {
        try
        {
            var root = Path.Combine(project, ".project_root");
            if (File.Exists(root) && File.ReadAllText(root).Trim() is { Length: > 0 } directory)
                return directory;
            var projects = Path.Combine(project, "..", "..", "projects.json");
            return File.Exists(projects) ? Named(File.ReadAllBytes(projects), Path.GetFileName(project)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // {"projects":{"/home/ada/acme":"acme"}}; the folders of older releases bear the digest of the path.
    private static string? Named(byte[] projects, string name)
    {
        var reader = new Utf8JsonReader(projects);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var path = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && (reader.ValueTextEquals(name) || Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path))) == name))
                return path;
        }
        return null;
    }
}
