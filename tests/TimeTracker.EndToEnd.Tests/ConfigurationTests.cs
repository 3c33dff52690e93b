using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

public sealed class ConfigurationTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_name_all_errors_with_the_nearest_names_and_do_nothing()
    {
        // given
        _home.Write("plugins.json", """{ "colectors": {}, "pipelines": { "daily": { "records": "events", "exporter": "jsnl", "to": "x.jsonl" } } }""");

        // when
        var run = _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(78);

        // then
        Assert.Contains("did you mean \"collectors\"?", run.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean \"jsonl\"?", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_home.Store));
        Assert.False(File.Exists(_home.At("x.jsonl")));
    }

    [Fact]
    public void Should_not_read_a_configuration_of_the_working_directory_and_say_so_once()
    {
        // given
        _home.Write("plugins.json", "{ this is not even JSON");

        // when
        var note = _home.Tt("note", "Present").ShouldExitWith(0);

        // then
        Assert.Equal(2, note.Error.Split("plugins.json was not read").Length + note.Error.Split("plugins.json is not read").Length - 1);
        Assert.Contains("--config", note.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_let_nothing_leave_under_a_policy_that_is_not_valid()
    {
        // given
        _home.Repository("acme", commits: 3);
        _home.Write("plugins.json", Configurations.MainJob("acme").TrimEnd().TrimEnd('}') + """, "privacy": { "obfuscate": { "pth": "drop" } } }""");

        // when
        var run = _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(78);

        // then
        Assert.Contains("privacy.obfuscate.pth", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_home.At("out")));
    }

    [Fact]
    public void Should_say_what_to_do_about_a_repository_that_is_not_there_and_collect_the_others()
    {
        // given
        _home.Repository("acme", commits: 3);
        _home.Write("plugins.json", Configurations.MainJob("acme").Replace("[\"acme\"]", "[\"gone\", \"acme\"]", StringComparison.Ordinal));

        // when
        var run = _home.Tt("run", "--once", "--config", "plugins.json");

        // then
        run.ShouldExitWith(run.ExitCode);
        Assert.Contains("gone", run.All, StringComparison.Ordinal);
        Assert.Equal(3, Jsonl.Read(_home.At("out", "events.jsonl")).Count(e => e.Text("type") == "git_commit"));
    }

    [Fact]
    public void Should_name_the_fix_when_git_is_not_installed()
    {
        // given
        _home.Repository("origin", commits: 3);
        _home.Git(_home.Work, "clone", "-q", "origin", "clone");
        _home.Write("plugins.json", Configurations.MainJob("clone"));
        _home.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        _home.Environment["PATH"] = _home.At("empty");

        // when
        var run = _home.Tt("run", "--once", "--config", "plugins.json");

        // then
        run.ShouldExitWith(run.ExitCode);
        Assert.Contains("git", run.All, StringComparison.Ordinal);
        Assert.Contains("install", run.All, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Should_say_what_to_do_when_the_home_directory_cannot_be_used()
    {
        // given: a file where the HOME should be; a mode would not stop root
        _home.Environment["HOME"] = _home.Write("not-a-folder", "");

        // when
        var note = _home.Tt("note", "Present");

        // then
        Assert.NotEqual(0, note.ExitCode);
        note.ShouldExitWith(note.ExitCode);
        Assert.StartsWith("tt: ", note.Error, StringComparison.Ordinal);
        Assert.Contains("; ", note.Error, StringComparison.Ordinal);
    }
}
