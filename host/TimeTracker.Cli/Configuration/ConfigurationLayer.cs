using TimeTracker.Privacy;

namespace TimeTracker.Cli.Configuration;

/// <summary>One of the places that configuration comes from.</summary>
/// <param name="Name">As errors and <c>tt config show</c> name it: a file, <c>environment</c>, <c>command line</c>.</param>
/// <param name="BaseDirectory">The absolute folder that relative paths in it mean.</param>
/// <param name="Pairs">Its values, as configuration flattens them: names joined by <c>:</c>, in the order in which they are written; without <c>privacy</c>.</param>
/// <param name="Privacy">Its <c>privacy</c> object, which is not overlaid key by key but handed on whole; null where there is none.</param>
internal sealed record ConfigurationLayer(
    string Name, string BaseDirectory, IReadOnlyList<SettingPair> Pairs, PolicyLayer? Privacy);

/// <summary>
/// A flattened value. A class, and not the library's pair: generic code over other assemblies' structs cannot be compiled ahead of time, and
/// compiling it at the start took a third of the time in which <c>tt status</c> has to answer.
/// </summary>
/// <param name="Key">Names joined by <c>:</c>.</param>
/// <param name="Value">The text.</param>
internal sealed record SettingPair(string Key, string? Value);
