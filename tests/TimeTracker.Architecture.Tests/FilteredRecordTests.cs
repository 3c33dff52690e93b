using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class FilteredRecordTests
{
    // Host/TimeTracker.Core/Privacy/PrivacyFilter.cs and nothing else.
    private static readonly string[] Makers = ["TimeTracker.Core: TimeTracker.Privacy.PrivacyFilter"];

    [Fact]
    public void Should_have_a_shape_that_nobody_can_forge()
        => Violations.None(FilteredRecords.ShapeViolations(Repository.Assembly("TimeTracker.Abstractions"), FilteredRecords.Walled));

    [Theory]
    [InlineData("public sealed class R { public R() {} }", "constructor")]
    [InlineData("public class R { internal R() {} }", "not sealed")]
    [InlineData("public struct R { }", "no plain class")]
    [InlineData("public class B {} public sealed class R : B { internal R() {} }", "no plain class")]
    [InlineData("public sealed class R { internal R() {} public int Id { get; set; } }", "Id can be set")]
    [InlineData("public sealed class R { internal R() {} public int Id { get; internal init; } }", "Id can be set")]
    [InlineData("public sealed class R { internal R() {} internal int _id; }", "_id can be set")]
    [InlineData("public sealed class R { internal R() {} public static R Make() => new(); }", "for everybody")]
    public void Should_report_a_shape_that_can_be_forged(string source, string complaint)
        => Assert.Contains(FilteredRecords.ShapeViolations(Fixture.Assembly("Bad", source), ["R"]), v => v.Contains(complaint, StringComparison.Ordinal));

    [Fact]
    public void Should_accept_a_shape_that_cannot()
        => Violations.None(FilteredRecords.ShapeViolations(
            Fixture.Assembly("Good", "public sealed class R { private readonly int _x; internal R(int x) => _x = x; public int Id => _x; public int Other { get; } public static int Count(R r) => 1; }"), ["R"]));

    [Fact]
    public void Should_be_constructed_by_the_filter_alone()
        => Violations.None(Repository.Assemblies.SelectMany(a => FilteredRecords.ConstructionViolations(a, Makers)));

    [Fact]
    public void Should_see_the_filter_construct_them()
    {
        // given: the same scan, with nobody allowed
        var found = FilteredRecords.ConstructionViolations(Repository.Assembly("TimeTracker.Core"), []).ToList();

        // then
        Assert.All(FilteredRecords.Records, r => Assert.Contains(found, f => f.Contains(r, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("class X { object F() => new FilteredEvent(default, default, \"\", \"\", default); }", "newobj")]
    [InlineData("class X { object F() => new FilteredTimeEntry(\"\", default, default, default, default); }", "newobj")]
    [InlineData("class X { object F() => new FilteredBatch(new List<FilteredEvent>()); }", "newobj")]
    [InlineData("class X { IEnumerable<object> F() { yield return new FilteredEvent(default, default, \"\", \"\", default); } }", "newobj")]
    [InlineData("class X { Func<object> F() => () => new FilteredEvent(default, default, \"\", \"\", default); }", "newobj")]
    [InlineData("class X { async Task<object> F() { await Task.Yield(); return new FilteredEvent(default, default, \"\", \"\", default); } }", "newobj")]
    [InlineData("class X { object Y { get; } = new FilteredEvent(default, default, \"\", \"\", default); }", "newobj")]
    [InlineData("struct X<T> { class Z { object F(T t) { try { return t!; } finally { new FilteredEvent(default, default, \"\", \"\", default); } } } }", "newobj")]
    [InlineData("namespace TimeTracker.Privacy { class PrivacyFilterer { object F() => new FilteredEvent(default, default, \"\", \"\", default); } }", "newobj")]
    public void Should_report_who_else_constructs_one(string source, string code)
    {
        // given: the name to which the contract shows its internals, which preflight refuses to plugins
        var assembly = Fixture.Assembly("TimeTracker.Core", source);

        // then
        Assert.Contains(code, Assert.Single(FilteredRecords.ConstructionViolations(assembly, Makers)), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_not_take_a_namesake_for_the_filter()
    {
        // given: the filter's name in an assembly of another name
        var assembly = Fixture.Assembly(
            "TimeTracker.Core",
            "namespace TimeTracker.Privacy { class PrivacyFilter { object F() => new FilteredEvent(default, default, \"\", \"\", default); } }");

        // then
        Violations.None(FilteredRecords.ConstructionViolations(assembly, Makers));
        Assert.Single(FilteredRecords.ConstructionViolations(assembly, ["TimeTracker.Outlets: TimeTracker.Privacy.PrivacyFilter"]));
    }

    [Fact]
    public void Should_be_got_by_no_way_round_the_constructor()
        => Violations.None(Repository.Assemblies.SelectMany(FilteredRecords.PiercingViolations));

    [Theory]
    [InlineData("class X { object F(Type t) => RuntimeHelpers.GetUninitializedObject(t); }", "without a constructor")]
    [InlineData("class X { object F() => Activator.CreateInstance<FilteredEvent>(); }", "pass for")]
    [InlineData("class X { FilteredEvent F(object o) => Unsafe.As<FilteredEvent>(o); }", "pass for")]
    [InlineData("class X { FilteredTimeEntry F(object o) => Unsafe.As<object, FilteredTimeEntry>(ref o); }", "pass for")]
    [InlineData("class X { object? F() => Activator.CreateInstance(typeof(FilteredEvent), true); }", "takes hold of the type")]
    [InlineData("class X { object F() => typeof(List<FilteredBatch>); }", "takes hold of the type")]
    [InlineData("class X { object? F() => Type.GetType(\"TimeTracker.Events.FilteredEvent, TimeTracker.Abstractions\"); }", "in a text")]
    [InlineData("static class X { [UnsafeAccessor(UnsafeAccessorKind.Constructor)] static extern FilteredEvent F(EventId id, Instant t, string a, string b, ReadOnlyMemory<byte> j); }", "unsafe accessor")]
    [InlineData("static class X { [UnsafeAccessor(UnsafeAccessorKind.Field, Name = \"_json\")] static extern ref ReadOnlyMemory<byte> F(FilteredEvent e); }", "unsafe accessor")]
    [InlineData("static class X { [UnsafeAccessor(UnsafeAccessorKind.Field, Name = \"_json\")] static extern ref ReadOnlyMemory<byte> F([UnsafeAccessorType(\"TimeTracker.Events.FilteredEvent, TimeTracker.Abstractions\")] object e); }", "unsafe accessor")]
    public void Should_report_ways_round_the_constructor(string source, string complaint)
        => Assert.Contains(complaint, Assert.Single(FilteredRecords.PiercingViolations(Fixture.Assembly("Acme.Exporter", source))), StringComparison.Ordinal);

    [Fact]
    public void Should_let_an_exporter_do_what_exporters_do()
    {
        // given
        var plugin = Fixture.Assembly("Acme.Exporter", Sources.ValidExporter);

        // then
        Violations.None(FilteredRecords.ConstructionViolations(plugin, []));
        Violations.None(FilteredRecords.PiercingViolations(plugin));
    }
}
