namespace TimeTracker.EndToEnd.Support;

/// <summary>Configurations that several tests use.</summary>
internal static class Configurations
{
    /// <summary>The git collector on one repository, and both pipelines.</summary>
    public static string MainJob(string repository) => $$"""
        {
          "collectors": { "git": { "use": "git", "options": { "repositories": ["{{repository}}"], "authors": ["*"] } } },
          "pipelines": {
            "events": { "records": "events", "exporter": "jsonl", "to": "out/events.jsonl" },
            "entries": { "records": "entries", "exporter": "jsonl", "to": "out/entries.jsonl" }
          }
        }
        """;
}
