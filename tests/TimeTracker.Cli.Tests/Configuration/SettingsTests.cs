using NodaTime;
using TimeTracker.Exporting;
using TimeTracker.Projections;

namespace TimeTracker.Cli.Configuration;

public sealed class SettingsTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Should_use_the_defaults_where_nothing_is_configured()
    {
        // when
        var settings = _machine.Load();

        // then
        Assert.Equal(Path.Combine(_machine.Home, ".local/share/timetracker/events.db"), settings.StorePath);
        var defaults = ProjectionParameters.Default;
        Assert.Equal(
            (defaults.AttentionWindow, defaults.AgentTimeout, defaults.IdleAfter, defaults.ManualTimerMax, defaults.GitPresence),
            (settings.Projection.AttentionWindow, settings.Projection.AgentTimeout, settings.Projection.IdleAfter, settings.Projection.ManualTimerMax, settings.Projection.GitPresence));
        Assert.Empty(settings.Collectors);
        Assert.Empty(settings.Pipelines);
        Assert.Equal(IsoDayOfWeek.Monday, settings.Report.WeekStart);
        Assert.True(settings.Report.OwnNames);
    }

    [Theory]
    [InlineData("""{"git":{"options":{"authors":["ann@acme.example"]}},"work":{"use":"git","options":{"authors":["*@work.example"]}}}""", "ann@acme.example *@work.example")]
    [InlineData("""{"git":{"options":{"authors":["ann@acme.example"]}},"work":{"use":"git"}}""", "")]
    [InlineData("""{"git":{"options":{"authors":[]}},"agents":{"options":{"authors":["x"]}}}""", "")]
    public void Should_know_the_person_s_commits_by_the_authors_of_all_git_collectors_unless_one_names_none(string collectors, string authors)
    {
        // when
        var settings = _machine.Load($$"""{"collectors":{{collectors}}}""");

        // then
        Assert.Equal(authors, string.Join(' ', settings.Projection.Authors));
    }

    [Fact]
    public void Should_keep_the_store_in_the_XDG_data_folder()
    {
        // given
        _machine.Variable("XDG_DATA_HOME", "/data");

        // then
        Assert.Equal("/data/timetracker/events.db", _machine.Load().StorePath);
    }

    [Fact]
    public void Should_ignore_a_relative_XDG_folder_as_its_specification_asks()
    {
        // given
        _machine.Variable("XDG_DATA_HOME", "data");

        // then
        Assert.StartsWith(_machine.Home, _machine.Load().StorePath, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_let_the_more_specific_layer_win()
    {
        // given
        _machine.Write("home/.config/timetracker/plugins.json", """{"store":{"path":"user.db"},"projection":{"attentionWindow":"1m","idleAfter":"1m","agentTimeout":"1m"}}""");
        _machine.Setting("projection:agentTimeout", "3m");

        // when
        var settings = _machine.Load("""{"projection":{"idleAfter":"2m","agentTimeout":"2m"}}""", store: "line.db");

        // then
        Assert.Equal(Duration.FromMinutes(1), settings.Projection.AttentionWindow);
        Assert.Equal(Duration.FromMinutes(2), settings.Projection.IdleAfter);
        Assert.Equal(Duration.FromMinutes(3), settings.Projection.AgentTimeout);
        Assert.Equal(Path.Combine(_machine.Here, "line.db"), settings.StorePath);
    }

    [Fact]
    public void Should_read_relative_paths_from_the_file_that_names_them()
    {
        // given
        _machine.Write("home/.config/timetracker/plugins.json", """{"store":{"path":"../up.db"},"pipelines":{"a":{"records":"events","exporter":"jsonl","to":"a.jsonl"}}}""");

        // when
        var settings = _machine.Load("""{"pipelines":{"b":{"records":"entries","exporter":"jsonl","to":"out/b.jsonl"},"c":{"records":"events","exporter":"jsonl","to":"~/c.jsonl"}}}""");

        // then
        Assert.Equal(Path.Combine(_machine.Home, ".config/up.db"), settings.StorePath);
        Assert.Equal(
            [Path.Combine(_machine.Home, ".config/timetracker/a.jsonl"), Path.Combine(_machine.Here, "out/b.jsonl"), Path.Combine(_machine.Home, "c.jsonl")],
            settings.Pipelines.Select(p => p.To));
        Assert.Equal([RecordKinds.Events, RecordKinds.Entries, RecordKinds.Events], settings.Pipelines.Select(p => p.Records));
    }

    [Fact]
    public void Should_hand_collectors_the_folder_of_the_file_that_gave_their_options()
    {
        // given
        _machine.Write("home/.config/timetracker/plugins.json", """{"collectors":{"git":{"options":{"repositories":["./mine","x"],"deep":true}}}}""");

        // when
        var user = _machine.Load().Collectors.Single();
        var both = _machine.Load("""{"collectors":{"git":{"options":{"authors":["*"]}}}}""").Collectors.Single();

        // then
        Assert.Equal("git", user.Use);
        Assert.Equal(Path.Combine(_machine.Home, ".config/timetracker"), user.Options.BaseDirectory);
        Assert.Equal(_machine.Here, both.Options.BaseDirectory);
        Assert.Equal("plugins.json: collectors.git.options", both.Options.Path);
    }

    [Fact]
    public void Should_replace_a_list_whole()
    {
        // given
        _machine.Write("home/.config/timetracker/plugins.json", """{"plugins":{"disabled":["a","b","c"]}}""");

        // then
        Assert.Equal(["d"], _machine.Load("""{"plugins":{"disabled":["d"]}}""").DisabledPlugins);
        Assert.Empty(_machine.Load("""{"plugins":{"disabled":[]}}""").DisabledPlugins);
        Assert.Equal(["a", "b", "c"], _machine.Load("""{"plugins":{}}""").DisabledPlugins);
    }

    [Fact]
    public void Should_take_a_value_back_by_null()
    {
        // given
        _machine.Write("home/.config/timetracker/plugins.json", """{"projection":{"idleAfter":"1m"}}""");

        // then
        Assert.Equal(Duration.FromMinutes(3), _machine.Load("""{"projection":{"idleAfter":null}}""").Projection.IdleAfter);
    }

    [Fact]
    public void Should_not_read_a_file_in_the_working_directory_by_itself_and_say_so()
    {
        // given
        _machine.Write("here/plugins.json", """{"report":{"ownNames":false}}""");

        // when
        var settings = Settings.Load(_machine.Machine, null, null);

        // then
        Assert.True(settings.Report.OwnNames);
        Assert.Equal(["working directory: plugins.json is not read by itself; to use it: --config plugins.json"], settings.Notices);
        Assert.Empty(Settings.Load(_machine.Machine, "plugins.json", null).Notices);
    }

    [Fact]
    public void Should_read_the_file_that_TT_CONFIG_names()
    {
        // given
        _machine.Write("here/other.json", """{"report":{"weekStart":"sunday"}}""");
        _machine.Variable("TT_CONFIG", "other.json");

        // then
        Assert.Equal(IsoDayOfWeek.Sunday, _machine.Load().Report.WeekStart);
    }

    [Fact]
    public void Should_take_plugin_folders_relative_to_the_file_that_names_them()
    {
        // given
        _machine.Write("home/.config/timetracker/plugins.json", """{"plugins":{"folders":["user"]}}""");

        // when
        var user = _machine.Load();
        var named = _machine.Load("""{"plugins":{"folders":["mine"]}}""");

        // then
        Assert.Equal([Path.Combine(_machine.Home, ".config/timetracker/user")], user.PluginFolders);
        Assert.Equal([Path.Combine(_machine.Here, "mine")], named.PluginFolders);
    }

    [Fact]
    public void Should_hand_on_each_file_s_policy_whole_and_not_overlay_it()
    {
        // given
        _machine.Write("home/.config/timetracker/plugins.json", """{"privacy":{"exclude":{"paths":["~/a/**"]}}}""");

        // when
        var layers = _machine.Load("""{"privacy":{"exclude":{"paths":["~/b/**"] /* also */,}}}""").Privacy;

        // then
        Assert.Equal(
            ["""{"exclude":{"paths":["~/a/**"]}}""", """{"exclude":{"paths":["~/b/**"]}}"""],
            layers.Select(l => System.Text.Encoding.UTF8.GetString(l.Json.Span)));
        Assert.Equal(["~/.config/timetracker/plugins.json", "plugins.json"], layers.Select(l => l.File.Replace('\\', '/')));
    }
}
