using System.Text;
using Xunit;

namespace TimeTracker.Exporting;

public sealed class FileExportTests : IDisposable
{
    private readonly FilteredRecords _records = new(events: 5000);

    private string Target => Path.Combine(_records.Folder, "out", "deep", "events.txt");

    private string Expected => $"begin\n{string.Concat(FilteredRecords.Texts(_records.Events).Select(t => t + "\n"))}end\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_write_all_records_into_a_new_file_and_leave_nothing_beside_it()
    {
        // when
        var result = await FileExport.RunAsync(Job(), Token);

        // then
        Assert.Equal(Expected, await File.ReadAllTextAsync(Target, Token));
        Assert.Equal(new ExportResult(5000, new FileInfo(Target).Length, Target, IsComplete: true), result);
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task Should_replace_an_older_file()
    {
        // given
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "old", Token);

        // when
        await FileExport.RunAsync(Job(), Token);

        // then
        Assert.Equal(Expected, await File.ReadAllTextAsync(Target, Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public async Task Should_leave_the_older_file_as_it_is_where_the_exporter_fails(long after)
    {
        // given
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "old", Token);

        // when
        await Assert.ThrowsAsync<InvalidDataException>(() => FileExport.RunAsync(Job(n => { if (n >= after) throw new InvalidDataException(); }), Token));

        // then
        Assert.Equal("old", await File.ReadAllTextAsync(Target, Token));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task Should_leave_the_older_file_as_it_is_where_it_is_cancelled()
    {
        // given
        using var cancel = new CancellationTokenSource();

        // when
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileExport.RunAsync(Job(n => { if (n > 1000) cancel.Cancel(); }), cancel.Token));

        // then
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task Should_refuse_a_second_run_to_the_same_file_and_let_it_run_afterwards()
    {
        // given
        ExportException? refusal = null;

        // when
        await FileExport.RunAsync(Job(n => { if (n == 0) refusal = Assert.Throws<ExportException>(() => FileExport.RunAsync(Job(), Token).GetAwaiter().GetResult()); }), Token);
        await FileExport.RunAsync(Job(), Token);

        // then
        Assert.True(refusal!.IsRefusal);
        Assert.Equal($"another export to {Target} is running", refusal.Message);
        Assert.Equal(Expected, await File.ReadAllTextAsync(Target, Token));
    }

    [Fact]
    public async Task Should_not_be_stopped_by_what_a_killed_run_left_behind()
    {
        // given
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target + ".part", new string('x', 3_000_000), Token);
        await File.WriteAllTextAsync(Target + ".lock", "", Token);

        // when
        await FileExport.RunAsync(Job(), Token);

        // then
        Assert.Equal(Expected, await File.ReadAllTextAsync(Target, Token));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task Should_say_that_the_target_is_a_directory()
    {
        // given
        Directory.CreateDirectory(Target);

        // when
        var error = await Assert.ThrowsAsync<ExportException>(() => FileExport.RunAsync(Job(), Token));

        // then
        Assert.Equal(($"{Target} is a directory", "name a file in it"), (error.Message, error.Fix));
    }

    [Fact]
    public async Task Should_say_that_a_file_stands_where_a_folder_should()
    {
        // given
        await File.WriteAllTextAsync(Path.Combine(_records.Folder, "out"), "", Token);

        // when
        var error = await Assert.ThrowsAsync<ExportException>(() => FileExport.RunAsync(Job(), Token));

        // then
        Assert.Contains(Path.Combine(_records.Folder, "out"), error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Fix);
    }

    [Fact]
    public async Task Should_keep_the_permissions_of_the_file_it_replaces_where_there_are_such()
    {
        // given
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix permissions");
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "old", Token);
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        // when
        await FileExport.RunAsync(Job(), Token);

        // then
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Fact]
    public async Task Should_write_through_a_link_and_keep_it()
    {
        // given
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        var link = Path.Combine(_records.Folder, "link.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "old", Token);
        File.CreateSymbolicLink(link, Target);

        // when
        await FileExport.RunAsync(Job() with { To = link }, Token);

        // then
        Assert.Equal(Target, new FileInfo(link).LinkTarget);
        Assert.Equal(Expected, await File.ReadAllTextAsync(Target, Token));
    }

    [Fact]
    public async Task Should_say_that_the_disk_is_full()
    {
        // given
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has a device that is always full");

        // when
        var error = await Assert.ThrowsAsync<ExportException>(() => FileExport.RunAsync(Job() with { To = "/dev/full" }, Token));

        // then
        Assert.Equal("the disk is full: /dev/full could not be written", error.Message);
    }

    [Fact]
    public async Task Should_write_to_standard_output()
    {
        // given
        using var output = new MemoryStream();

        // when
        var result = await FileExport.RunAsync(Job() with { To = FileExport.StandardOutput, StandardOutput = output }, Token);

        // then
        Assert.Equal(Expected, Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(new ExportResult(5000, output.Length, null, IsComplete: true), result);
    }

    [Fact]
    public async Task Should_stop_without_error_where_the_reader_of_standard_output_went_away()
    {
        // given
        using var output = new BrokenPipe();

        // when
        var result = await FileExport.RunAsync(Job() with { To = FileExport.StandardOutput, StandardOutput = output }, Token);

        // then
        Assert.False(result.IsComplete);
    }

    [Fact]
    public async Task Should_tell_how_far_it_is()
    {
        // given
        var seen = new List<ExportProgress>();

        // when
        var result = await FileExport.RunAsync(Job() with { Progress = new Told(seen) }, Token);

        // then
        Assert.NotEmpty(seen);
        Assert.Equal(seen.OrderBy(p => p.Records).ThenBy(p => p.Bytes), seen);
        Assert.True(seen[^1].Records == result.Records && seen[^1].Bytes <= result.Bytes);
    }

    [Theory]
    [InlineData(RecordKinds.Entries, "the exporter \"fake\" does not take entries; it takes events")]
    [InlineData(RecordKinds.Events | RecordKinds.Entries, "the exporter \"fake\" does not take events and entries; it takes events")]
    public async Task Should_refuse_records_that_the_exporter_does_not_take(RecordKinds kind, string expected)
    {
        // when
        var error = await Assert.ThrowsAsync<ExportException>(() => FileExport.RunAsync(Job() with { Kind = kind }, Token));

        // then
        Assert.True(error.IsRefusal);
        Assert.Equal(expected, error.Message);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Should_refuse_an_exporter_that_writes_elsewhere() =>
        Assert.Contains("does not support", new ExporterAttribute("push") { Mode = ExportMode.Push }.Problem(RecordKinds.Entries), StringComparison.Ordinal);

    public void Dispose() => _records.Dispose();

    private ExportJob Job(Action<long>? beforeBatch = null) => new(new FakeExporter(beforeBatch), FakeExporter.Traits, RecordKinds.Events, _records.Events, Target);

    private sealed class Told(List<ExportProgress> seen) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => seen.Add(value);
    }

    private sealed class BrokenPipe : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) =>
            throw new IOException("Broken pipe", OperatingSystem.IsWindows() ? unchecked((int)0x8007006D) : 32);
    }
}
