using Xunit;

namespace TimeTracker.Architecture;

/// <summary>What an exporter or an outlet must not do, the compiler refuses.</summary>
public sealed class CompileFailureTests
{
    [Fact]
    public void Should_compile_a_valid_exporter() => Assert.Empty(Fixture.Errors("Acme.Exporter", Sources.ValidExporter));

    [Theory]
    [InlineData("class X { object F() => new FilteredEvent(default, default, \"\", \"\", default); }", "CS1729")]
    [InlineData("class X { object F() => new FilteredTimeEntry(\"\", default, default, default, default); }", "CS1729")]
    [InlineData("class X { object F(List<FilteredEvent> e) => new FilteredBatch(e); }", "CS1729")]
    [InlineData("class X : FilteredEvent { }", "CS0509")]
    [InlineData("class X : FilteredTimeEntry { }", "CS0509")]
    [InlineData("class X { void F(FilteredEvent e) => e.Type = \"x\"; }", "CS0200")]
    [InlineData("class X { void F(FilteredTimeEntry e) => e.End = null; }", "CS0200")]
    [InlineData("class X { object F(FilteredEvent e) => e with { Type = \"x\" }; }", "CS8858")]
    [InlineData("class X { object F(FilteredEvent e) => e._json; }", "CS1061")]
    [InlineData("class X { object? F(TimeTracker.Store.EventStore s) => null; }", "CS0234")]
    public void Should_refuse_an_exporter_that_makes_or_changes_a_record(string source, string expected)
        => Assert.Contains(expected, Fixture.Errors("Acme.Exporter", source));

    [Theory]
    [InlineData("new FilteredEvent(default, default, \"\", \"\", default)")]
    [InlineData("new FilteredTimeEntry(\"\", default, default, default, default)")]
    [InlineData("new FilteredBatch(new List<FilteredEvent>())")]
    public void Should_refuse_it_for_the_name_of_the_assembly_alone(string construction)
    {
        // given: what is refused above is right in all other ways
        var source = $"class X {{ object F() => {construction}; }}";

        // then
        Assert.Empty(Fixture.Errors("TimeTracker.Core", source));
        Assert.NotEmpty(Fixture.Errors("TimeTracker.Outlets", source));
    }

    [Theory]
    [InlineData("class X { object F(TimeTracker.Store.EventStore s) => s.Read(TimeTracker.Store.EventQuery.All); }", "CS1061")]
    [InlineData("class X { object F(TimeTracker.Store.EventStore s) => s.Keys; }", "CS1061")]
    [InlineData("class X { private TimeTracker.Store.EventCursor? C; }", "CS0122")]
    [InlineData("class X { private TimeTracker.Projections.TimeEntry? E; }", "CS0122")]
    [InlineData("class X { object F() => typeof(TimeTracker.Projections.Timeline); }", "CS0122")]
    public void Should_refuse_an_outlet_that_reads_what_is_not_filtered(string source, string expected)
    {
        // then: nothing it could call is public; for a friend of Core, the same text is right
        Assert.Equal([expected], Fixture.Errors("TimeTracker.Outlets", source, "TimeTracker.Core"));
        Assert.Empty(Fixture.Errors("TimeTracker.Core.Tests", source, "TimeTracker.Core"));
    }

    [Theory]
    [InlineData("class X { void F(TimeTracker.Store.EventStore s, EventDraft d) => s.Append([d], \"x\"); }")]
    [InlineData("class X { object F(TimeTracker.Privacy.FilteredReader r) => r.Events(TimeTracker.Store.EventQuery.All); }")]
    public void Should_compile_what_appends_in_and_takes_filtered_out(string source)
        => Assert.Empty(Fixture.Errors("TimeTracker.Outlets", source, "TimeTracker.Core"));
}
