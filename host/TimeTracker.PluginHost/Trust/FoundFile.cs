using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>A file that lies in a plugin's folder now; its content is not read yet.</summary>
/// <param name="Path">Relative to the plugin's folder, with <c>/</c>.</param>
/// <param name="FullPath">The absolute path.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">When it was last written.</param>
internal sealed record FoundFile(string Path, string FullPath, long Size, Instant Modified);
