namespace TimeTracker.Paths;

/// <summary>What a path's first segment hangs on.</summary>
internal enum PathRoot
{
    /// <summary>Nothing: a relative path. In a pattern: anywhere, which is what a leading <c>**</c> says.</summary>
    None = 0,

    /// <summary>The root directory. A drive is <c>/mnt/&lt;letter&gt;</c>, as WSL shows it, so that both spellings are one path.</summary>
    Directory,

    /// <summary>The network: the first two segments are server and share.</summary>
    Network,

    /// <summary>A home directory that is not named: <c>~</c>.</summary>
    Home,
}
