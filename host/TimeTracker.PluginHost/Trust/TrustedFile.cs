using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>One file of a plugin as it was when the plugin was trusted.</summary>
/// <param name="Path">Relative to the plugin's folder, with <c>/</c>.</param>
/// <param name="Size">In bytes; -1 where the lock does not say.</param>
/// <param name="Sha256">Of the content, 64 lower-case hexadecimal digits.</param>
/// <param name="Modified">When it was last written, so that a list need not read the file again.</param>
public sealed record TrustedFile(string Path, long Size, string Sha256, Instant Modified);
