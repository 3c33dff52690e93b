using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What holds for every text, event and policy.</summary>
public sealed class FilterPropertyTests
{
    private static readonly Gen<string> Policy = PolicyText.Any;

    [Fact]
    public void Should_change_nothing_when_filtering_twice() =>
        Gen.Select(HostileText.Text, Gen.OneOf(Enum.GetValues<DataClass>()), Gen.OneOf(PrivacyAction.Keep, PrivacyAction.Generalise, PrivacyAction.Pseudonym))
            .Where(c => c.Item3 != PrivacyAction.Generalise || ClassActions.CanGeneralise(c.Item2))
            .Sample((text, @class, action) =>
            {
                var filter = new ValueFilter(Filtering.PolicyOf("/home/me"), new Pseudonyms(new StoreKeys(new byte[32]), Pseudonyms.FirstEpoch), new FilterTally());
                if (!filter.TryFilterText(ClassRule.Of(@class, action), HiddenNames.None, Encoding.UTF8.GetBytes(text), out var first))
                    return true;
                var once = first.ToArray();
                return filter.TryFilterText(ClassRule.Of(@class, action), HiddenNames.None, once, out var second) && second.SequenceEqual(once);
            }, iter: 30_000);

    [Fact]
    public void Should_change_nothing_when_filtering_an_event_twice() =>
        Gen.Select(HostileText.Type, HostileText.Data, Policy).Sample((type, data, policy) =>
        {
            var filter = new Filtering(policy);
            var once = filter.Data(type, data);
            return filter.Data(type, once) == once;
        }, iter: 2_000);

    [Fact]
    public void Should_notice_in_this_test_when_a_record_tells_a_name() =>
        Gen.Select(HiddenNameText.Name, HiddenNameText.Written).Sample((name, written) =>
        {
            using var record = JsonDocument.Parse(JsonSerializer.Serialize(new { data = new Dictionary<string, string> { ["seq"] = $"x {written(name)} y" } }));
            return HiddenNameText.Tells(record.RootElement, name);
        }, iter: 300);

    [Fact]
    public void Should_tell_no_hidden_name_in_any_other_key_whatever_it_is_written_like() =>
        Gen.Select(HiddenNameText.Name, HiddenNameText.Key, HiddenNameText.Written, HostileText.Data, HostileText.Text, HiddenNameText.Hiding).Sample((name, key, written, others, around, action) =>
        {
            var spelling = written(name);
            var data = $"{{\"{key.Key}\":{JsonSerializer.Serialize(string.Format(CultureInfo.InvariantCulture, key.Form, name))},\"seq\":{JsonSerializer.Serialize($"{around} {spelling} {around}")},\"files\":{{{JsonSerializer.Serialize(spelling)}:[{JsonSerializer.Serialize(spelling)}]}},\"other\":{others}}}";
            var record = new Filtering($$"""{"obfuscate":{"{{key.Class}}":"{{action}}"},"unclassified":"keep"}""").Event("agent_tool_use", data, host: $"{spelling}-box");
            using var parsed = JsonDocument.Parse(record);
            return HiddenNameText.Tells(parsed.RootElement, name) ? throw new InvalidOperationException($"{name} in {record}") : true;
        }, iter: 3_000);

    [Fact]
    public void Should_write_valid_JSON_with_the_keys_of_the_wire_form_in_order() =>
        Gen.Select(HostileText.Type, HostileText.Data, HostileText.Text, Policy).Sample((type, data, host, policy) =>
        {
            using var record = JsonDocument.Parse(new Filtering(policy).Event(type, data, source: host, host: host), new JsonDocumentOptions { MaxDepth = 200 });
            var keys = record.RootElement.EnumerateObject().Select(p => p.Name).ToArray();
            Assert.Equal(new[] { "id", "timestamp", "type", "source", "schema_version", "host", "data" }.Where(keys.Contains), keys);
        }, iter: 1_000);

    [Fact]
    public void Should_give_the_same_bytes_for_the_same_event_whatever_was_filtered_before() =>
        Gen.Select(HostileText.Type, HostileText.Data, HostileText.Data.Array[0, 5], Policy).Sample((type, data, before, policy) =>
        {
            var warm = new Filtering(policy);
            foreach (var other in before)
                warm.Event(type, other);
            return warm.Event(type, data) == new Filtering(policy).Event(type, data) && warm.Event(type, data) == warm.Event(type, data);
        }, iter: 1_000);

    [Fact]
    public void Should_give_the_same_bytes_again_after_an_import_into_an_empty_store() =>
        Gen.Select(HostileText.Type, HostileText.Data, Gen.OneOf("a", "b/c", "日本"), Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999]).Array[1, 12].Sample(events =>
        {
            using var first = new TestStore(keyByte: 1);
            using var second = new TestStore(host: "otherbox", keyByte: 2);
            var store = first.Open();
            store.Append(
                [.. events.Select((e, i) => new EventDraft(e.Item1, TimestampText.ToInstant(e.Item4), HostileText.Utf8(e.Item2)) { NaturalKey = i % 2 == 0 ? $"k{i}" : null, Host = e.Item3 })], "test");
            var exported = Export(store);
            var copy = second.Open();

            var imported = JsonlImport.Run(copy, new MemoryStream(Encoding.UTF8.GetBytes(exported)), "import", strict: true, null, CancellationToken.None);

            Assert.Equal(exported.Count(c => c == '\n'), imported.Added);
            Assert.Equal(exported, Export(copy));
        }, iter: 30, threads: 1);

    private static string Export(EventStore store) =>
        string.Concat(FilteredReaderTests.Lines(new FilteredReader(store, PrivacyPolicy.Default, ProjectionParameters.Default, []), EventQuery.All).Select(l => l + "\n"));
}
