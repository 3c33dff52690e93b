using System.Text.Json;

namespace TimeTracker.AgentLogs;

/// <summary>Tokens that a model read and wrote, as its agent counted them.</summary>
/// <param name="Input">Read, those from the cache not among them.</param>
/// <param name="Output">Written, those of reasoning included.</param>
/// <param name="CacheRead">Read from the cache.</param>
/// <param name="CacheWrite">Written to the cache.</param>
internal readonly record struct TokenCounts(long Input, long Output, long CacheRead, long CacheWrite)
{
    public static TokenCounts operator +(TokenCounts a, TokenCounts b) => new(a.Input + b.Input, a.Output + b.Output, a.CacheRead + b.CacheRead, a.CacheWrite + b.CacheWrite);

    public static TokenCounts operator -(TokenCounts a, TokenCounts b) => new(a.Input - b.Input, a.Output - b.Output, a.CacheRead - b.CacheRead, a.CacheWrite - b.CacheWrite);

    /// <summary>The greater of each.</summary>
    public static TokenCounts Max(TokenCounts a, TokenCounts b) =>
        new(Math.Max(a.Input, b.Input), Math.Max(a.Output, b.Output), Math.Max(a.CacheRead, b.CacheRead), Math.Max(a.CacheWrite, b.CacheWrite));

    /// <summary>Writes those that are above zero.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        Write(writer, "input_tokens"u8, Input);
        Write(writer, "output_tokens"u8, Output);
        Write(writer, "cache_read_tokens"u8, CacheRead);
        Write(writer, "cache_write_tokens"u8, CacheWrite);
    }

    /// <summary>Keeps the counts under names that begin with a prefix.</summary>
    public void Save(LogState state, string prefix)
    {
        state.Set(prefix + "In", Input);
        state.Set(prefix + "Out", Output);
        state.Set(prefix + "Read", CacheRead);
        state.Set(prefix + "Write", CacheWrite);
    }

    /// <summary>Takes up the counts that were kept.</summary>
    public static TokenCounts Load(LogState state, string prefix) =>
        new(state.Number(prefix + "In"), state.Number(prefix + "Out"), state.Number(prefix + "Read"), state.Number(prefix + "Write"));

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long count)
    {
        if (count > 0)
            writer.WriteNumber(name, count);
    }
}
