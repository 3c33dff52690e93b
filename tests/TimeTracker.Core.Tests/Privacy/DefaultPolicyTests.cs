using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What leaves under the policy of an empty configuration.</summary>
public sealed class DefaultPolicyTests
{
    private readonly Filtering _default = new();

    [Fact]
    public void Should_write_an_event_in_its_wire_form_with_keys_in_stored_order()
    {
        // when
        var json = _default.Event("git_commit", """{"commit":"abc123","origin":"reflog","cwd":"/home/me/api","git_branch":"main"}""", "git");

        // then
        Assert.Equal(
            """{"id":"0192f3a4-5b6c-8d7e-8f90-a1b2c3d4e5f6","timestamp":"2026-03-01T10:00:00.000000Z","type":"git_commit","source":"git","schema_version":1,"host":"devbox","data":{"commit":"abc123","origin":"reflog","cwd":"~/api","git_branch":"main"}}""",
            json);
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000000Z")]
    [InlineData(1, "1970-01-01T00:00:00.000001Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999Z")]
    [InlineData(-62135596800000000, "0001-01-01T00:00:00.000000Z")]
    [InlineData(253402300799999999, "9999-12-31T23:59:59.999999Z")]
    [InlineData(951782400123456, "2000-02-29T00:00:00.123456Z")]
    public void Should_write_every_timestamp_with_six_decimals_in_UTC(long microseconds, string expected) =>
        Assert.Contains($"\"timestamp\":\"{expected}\"", _default.Event("user_message", "{}", microseconds: microseconds), StringComparison.Ordinal);

    [Fact]
    public void Should_leave_out_the_host_of_an_event_that_has_none() =>
        Assert.EndsWith("\"schema_version\":3,\"data\":{}}", _default.Event("user_message", "{}", host: "", schemaVersion: 3), StringComparison.Ordinal);

    [Theory]
    [InlineData("window_focus", """{"app":"Firefox","title":"Bank of Acme"}""", """{"app":"Firefox"}""")]
    [InlineData("window_focus", """{"title":"Bank of Acme","app":"Firefox"}""", """{"app":"Firefox"}""")]
    [InlineData("window_focus", """{"title":"Bank of Acme"}""", "{}")]
    [InlineData("tmux_pane_focus", """{"pane_id":"%1","session_name":"acme","window_index":0,"command":"ssh ann@secret"}""", """{"pane_id":"%1","window_index":0,"command":"ssh"}""")]
    [InlineData("manual_note", """{"text":"call with Ann","tags":["a","b"],"client":"Acme"}""", """{"text":"call with Ann","tags":["a","b"],"client":"Acme"}""")]
    [InlineData("user_message", """{"length":12,"prompt":"secret plan","nested":{"a":[1,{"b":2}]},"cwd":null}""", """{"length":12,"cwd":null}""")]
    [InlineData("ticket_opened", """{"title":"x","cwd":"/srv/x","seq":7,"session_kind":"user"}""", """{"cwd":"/srv/x","seq":7,"session_kind":"user"}""")]
    [InlineData("git_checkout", """{"from":"main","to":"feature/acme"}""", """{"from":"main","to":"feature/acme"}""")]
    public void Should_keep_what_is_plain_and_drop_text_and_unclassified_keys(string type, string data, string expected) =>
        Assert.Equal(expected, _default.Data(type, data));

    [Fact]
    public void Should_find_a_key_that_is_spelled_with_escapes() =>
        Assert.Equal("""{"\u0063wd":"~/x"}""", _default.Data("user_message", """{"\u0063wd":"/home/ann/x","\u0074itle":"x"}"""));

    [Fact]
    public void Should_copy_kept_text_as_it_is_stored() =>
        Assert.Equal("""{"text":"a\u00e9\/é\n"}""", _default.Data("manual_note", """{"text":"a\u00e9\/é\n"}"""));

    [Theory]
    [InlineData("""{"text":"\ud83d"}""", """{"text":"\ud83d"}""")]
    [InlineData("""{"cwd":"/home/ann/\ud83d\ude00/\ud83d"}""", """{"cwd":"~/😀/\ufffd"}""")]
    public void Should_read_half_a_surrogate_pair_as_a_replacement_character(string data, string expected) =>
        Assert.Equal(expected.Replace("\\ufffd", "\ufffd", StringComparison.Ordinal), _default.Data("manual_note", data));

    [Fact]
    public void Should_give_one_person_one_pseudonym_and_another_store_another()
    {
        // when
        var first = _default.Value("git_commit", "author", "ann@example.org");
        var again = _default.Value("git_commit", "author", "ann@example.org");
        var other = _default.Value("git_commit", "author", "bob@example.org");
        var elsewhere = new Filtering(key: 8).Value("git_commit", "author", "ann@example.org");
        var asSession = _default.Value("agent_session", "session_id", "ann@example.org");

        // then
        Assert.Matches("^p1-[a-z2-7]{16}$", first);
        Assert.Equal(first, again);
        Assert.Equal(5, new[] { first, other, elsewhere, asSession, "ann@example.org" }.Distinct().Count());
    }

    [Fact]
    public void Should_give_a_name_one_pseudonym_however_its_accents_are_composed() =>
        Assert.Equal(_default.Value("git_commit", "author", "J\u00fcrgen"), _default.Value("git_commit", "author", "Ju\u0308rgen"));

    [Fact]
    public void Should_keep_a_value_that_is_a_pseudonym() =>
        Assert.Equal("p1-abcdefghijklmnop", _default.Value("git_commit", "author", "p1-abcdefghijklmnop"));

    [Fact]
    public void Should_keep_the_link_between_a_session_and_its_parent() =>
        Assert.Equal(_default.Value("agent_session", "session_id", "s-1"), _default.Value("agent_session", "parent_session_id", "s-1"));

    [Fact]
    public void Should_hide_a_number_where_the_class_is_hidden() =>
        Assert.Matches("""^\{"session_id":"p1-[a-z2-7]{16}"\}$""", _default.Data("user_message", """{"session_id":4711,"cwd":12}"""));

    [Fact]
    public void Should_filter_strings_and_names_of_keys_below_a_classed_key() =>
        Assert.Equal(
            """{"cwd":{"~/a":["~/b",{"x":"~"}]},"seq":[1,true,null,"x"]}""",
            _default.Data("user_message", """{"cwd":{"/home/ann/a":["/home/bob/b",{"x":"/home/me"}]},"seq":[1,true,null,"x"]}"""));

    [Fact]
    public void Should_write_one_of_two_names_that_become_the_same() =>
        Assert.Equal("""{"cwd":{"~/a":1}}""".Replace("1", "\"x\"", StringComparison.Ordinal), _default.Data("user_message", """{"cwd":{"/home/ann/a":"x","/home/bob/a":"y"}}"""));

    [Fact]
    public void Should_withhold_the_words_of_a_command_in_a_list() =>
        Assert.Equal("{}", _default.Data("tmux_pane_focus", """{"command":["psql","--password","x"]}"""));

    [Fact]
    public void Should_withhold_an_event_whose_data_cannot_be_read()
    {
        // when
        var records = new[] { "", "[]", "{", "{\"cwd\":", "nonsense" }.Select(d => _default.Event("user_message", d));

        // then
        Assert.All(records, Assert.Empty);
        Assert.Equal(5, _default.Withheld.Records);
    }

    [Fact]
    public void Should_count_for_the_owner_what_was_withheld()
    {
        // when
        _default.Event("window_focus", """{"title":"x","mystery":1,"cwd":"/home/ann/a"}""");
        _default.Event("window_focus", """{"title":"y","cwd":"/home/ann/a","app":"ghp_012345678901234567890123456789012345"}""");

        // then
        Assert.Equal(2, _default.Withheld.Dropped["window_focus.title"]);
        Assert.Equal(1, _default.Withheld.Dropped["window_focus.mystery"]);
        Assert.Equal(2, _default.Withheld.Changed[Events.DataClass.Path]);
        Assert.Equal(1, _default.Withheld.Secrets);
        Assert.Equal(0, _default.Withheld.Records);
    }
}
