namespace TimeTracker.Benchmarks;

/// <summary>A folder for one benchmark, gone afterwards; below <c>--folder DIR</c> where the temporary folder is not the disk to be measured.</summary>
internal sealed class ScratchFolder(string[] args) : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(Arguments.Text(args, "--folder") ?? System.IO.Path.GetTempPath(), $"tt-bench-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
