using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace TimeTracker.Plugins.Watching;

public sealed class PluginFolderWatchTests : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly string _root = Directory.CreateTempSubdirectory("tt-watch-").FullName;
    private readonly FakeTimeProvider _time = new();
    private int _restless;

    public PluginFolderWatchTests() => Write("one/one.dll", "1");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static TheoryData<string> Ways => [.. Changes.Keys];

    private static Dictionary<string, Action<PluginFolderWatchTests>> Changes { get; } = new(StringComparer.Ordinal)
    {
        ["plugins/one/one.dll"] = t => t.Write("one/one.dll", "22"),
        ["plugins/one/one.dll, renamed"] = t =>
        {
            t.Write("one/one.dll.new", "22");
            File.Move(t.At("one/one.dll.new"), t.At("one/one.dll"), overwrite: true);
        },
        ["plugins/one/one.dll, deleted and made anew"] = t =>
        {
            File.Delete(t.At("one/one.dll"));
            t.Write("one/one.dll", "22");
        },
        ["plugins/one/one.dll, deleted"] = t => File.Delete(t.At("one/one.dll")),
        ["plugins/one/one.deps.json"] = t => t.Write("one/one.deps.json", "{}"),
        ["plugins/one/de/one.resources.dll"] = t => t.Write("one/de/one.resources.dll", "22"),
        ["plugins/two/two.dll"] = t => t.Write("two/two.dll", "1"),
        ["plugins/one"] = t => Directory.Delete(t.At("one"), recursive: true),
        ["lock.json"] = t => File.WriteAllText(Path.Combine(t._root, "lock.json"), "{}"),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Should_notice_a_change_however_it_is_made(string way)
    {
        // given
        using var watch = Watch();
        var changes = ChangesAsync(watch);

        // when
        Changes[way](this);

        // then
        var told = await AdvanceUntilAsync(changes);
        Assert.Contains(Path.Combine(_root, way.Split(',')[0]), told);
    }

    [Fact]
    public async Task Should_wait_until_all_is_at_rest_and_say_where_that_takes_long()
    {
        // given
        using var watch = Watch();
        var changes = ChangesAsync(watch);

        // when: a minute of writing, every 300 ms
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(1); passed += TimeSpan.FromMilliseconds(300))
        {
            Write("one/one.dll", new string('x', (int)passed.TotalMilliseconds / 300));
            await AdvanceAsync(TimeSpan.FromMilliseconds(300));
            Assert.False(changes.IsCompleted);
        }

        // then
        Assert.Equal(1, _restless);
        Assert.NotEmpty(await AdvanceUntilAsync(changes));
    }

    [Fact]
    public async Task Should_find_a_folder_that_is_made_later_by_looking_and_hear_of_it_from_then_on()
    {
        // given
        var later = Path.Combine(_root, "later");
        using var watch = new PluginFolderWatch([later], [], _time);
        var changes = ChangesAsync(watch);

        // when
        Directory.CreateDirectory(Path.Combine(later, "new"));
        File.WriteAllText(Path.Combine(later, "new", "new.dll"), "1");

        // then
        Assert.Contains(Path.Combine(later, "new", "new.dll"), await AdvanceUntilAsync(changes));
        var next = ChangesAsync(watch);
        File.WriteAllText(Path.Combine(later, "new", "new.dll"), "22");
        Assert.Equal([Path.Combine(later, "new", "new.dll")], await AdvanceUntilAsync(next));
    }

    [Fact]
    public async Task Should_tell_nothing_where_all_is_as_it_was()
    {
        // given
        using var watch = Watch();
        var changes = ChangesAsync(watch);

        // when: a folder that a tool makes on its way, and a file that goes again
        Write(".git/index", "x");
        Write("one/scratch", "x");
        File.Delete(At("one/scratch"));
        for (var i = 0; i < 20; i++)
            await AdvanceAsync(TimeSpan.FromSeconds(1));

        // then
        Assert.False(changes.IsCompleted);
    }

    private PluginFolderWatch Watch() => new([Path.Combine(_root, "plugins")], [Path.Combine(_root, "lock.json")], _time);

    private Task<IReadOnlyList<string>> ChangesAsync(PluginFolderWatch watch) => watch.ChangesAsync(() => Quiet, () => _restless++, TestContext.Current.CancellationToken);

    private string At(string path) => Path.Combine(_root, "plugins", path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    /// <summary>Lets time pass, and gives what waits for it a moment to notice.</summary>
    private async Task AdvanceAsync(TimeSpan time)
    {
        _time.Advance(time);
        await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<string>> AdvanceUntilAsync(Task<IReadOnlyList<string>> task)
    {
        for (var watch = Stopwatch.StartNew(); !task.IsCompleted && watch.Elapsed < TimeSpan.FromMinutes(1);)
            await AdvanceAsync(TimeSpan.FromMilliseconds(100));
        Assert.True(task.IsCompleted, "no change was told within a minute");
        return await task;
    }
}
