using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class CoreSurfaceTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["TimeTracker.Store.EventStore"] = "append in, and care of the file; what reads is internal",
        ["TimeTracker.Store.StoreOptions"] = "which file to open",
        ["TimeTracker.Store.StoreAccess"] = "what it is opened for",
        ["TimeTracker.Store.StoreException"] = "why it cannot be used; no captured text",
        ["TimeTracker.Store.AppendResult"] = "counts",
        ["TimeTracker.Store.RefusedDraft"] = "position and reason; no captured text",
        ["TimeTracker.Store.RefusalKind"] = "why, in a word",
        ["TimeTracker.Store.EventQuery"] = "which events are wanted: a range",
        ["TimeTracker.Store.VerifyResult"] = "counts and a row's number",
        ["TimeTracker.Store.ForgetResult"] = "counts and ids the caller gave",
        ["TimeTracker.Store.SourceStatus"] = "counts; only OwnerView hands it out",
        ["TimeTracker.Collecting.CollectorRun"] = "append in: drives a collector",
        ["TimeTracker.Collecting.CollectorRunResult"] = "counts and notices of a run",
        ["TimeTracker.Collecting.StoredBatch"] = "counts, a time and notices of a batch",
        ["TimeTracker.Collecting.CollectorFailure"] = "why a run stopped",
        ["TimeTracker.Collecting.JsonlImport"] = "append in: reads lines",
        ["TimeTracker.Collecting.ImportResult"] = "counts",
        ["TimeTracker.Collecting.BadLine"] = "number and reason; no captured text",
        ["TimeTracker.Collecting.ManualInput"] = "append in: drafts of what a person typed",
        ["TimeTracker.Collecting.ManualDetails"] = "what a person typed",
        ["TimeTracker.Collecting.ManualAppend"] = "append in: what a person typed",
        ["TimeTracker.Collecting.Corrections"] = "append in: drafts of what a person corrects",
        ["TimeTracker.Collecting.ManualAssignment"] = "what a person typed",
        ["TimeTracker.Projections.ProjectionParameters"] = "configuration of the derivation",
        ["TimeTracker.Projections.GitPresence"] = "configuration of the derivation",
        ["TimeTracker.Projections.EntryQuery"] = "which entries are wanted: a range",
        ["TimeTracker.Privacy.PrivacyPolicy"] = "configuration of the filter",
        ["TimeTracker.Privacy.PolicyLayer"] = "configuration of the filter",
        ["TimeTracker.Privacy.PolicyException"] = "why it cannot be used; no pattern's text",
        ["TimeTracker.Privacy.DeclaredKey"] = "configuration of the filter: what plugins declare",
        ["TimeTracker.Privacy.FilteredReader"] = "filtered out: the one way",
        ["TimeTracker.Privacy.OwnerView"] = "not filtered: for the owner's terminal, used by tt alone",
        ["TimeTracker.Privacy.Inspecting.FilterInspection"] = "not filtered: what the filter makes of records, for the owner's terminal, used by tt alone",
        ["TimeTracker.Privacy.Inspecting.InspectedRecord"] = "what FilterInspection shows",
        ["TimeTracker.Privacy.Inspecting.InspectedField"] = "what FilterInspection shows",
        ["TimeTracker.Privacy.Inspecting.InspectedName"] = "what FilterInspection shows",
        ["TimeTracker.Privacy.Inspecting.RevealedPseudonym"] = "what FilterInspection shows",
        ["TimeTracker.Privacy.Inspecting.RevealedPlace"] = "names of types and keys, counts, an id and a time",
        ["TimeTracker.Privacy.Auditing.FileAuditing"] = "not filtered: what the policy hides, found in a file, for the owner's terminal; only FilterInspection hands it out",
        ["TimeTracker.Privacy.Auditing.AuditFinding"] = "what FileAuditing found",
        ["TimeTracker.Privacy.OwnEvent"] = "what OwnerView shows",
        ["TimeTracker.Privacy.OwnEntry"] = "what OwnerView shows",
        ["TimeTracker.Privacy.OwnSlice"] = "what OwnerView shows",
        ["TimeTracker.Privacy.FilteredSlice"] = "filtered out: what a report adds up of an entry",
        ["TimeTracker.Privacy.FilteredLabel"] = "filtered out: what a report says of an entry",
        ["TimeTracker.Projections.Explaining.AgentSlice"] = "an agent's name, which is plain, and times of entries that were let out",
        ["TimeTracker.Privacy.OwnTracking"] = "what OwnerView shows",
        ["TimeTracker.Privacy.OwnTimer"] = "what OwnerView shows",
        ["TimeTracker.Privacy.OwnPause"] = "what OwnerView shows",
        ["TimeTracker.Privacy.OwnExplanation"] = "what OwnerView shows",
        ["TimeTracker.Privacy.OwnUse"] = "what OwnerView shows",
        ["TimeTracker.Privacy.OwnOddity"] = "counts, a time, a type or an id; only OwnerView hands it out",
        ["TimeTracker.Privacy.OddityKind"] = "words for what is odd; only OwnerView hands them out",
        ["TimeTracker.Projections.EventUse"] = "words for what became of an event; only OwnerView hands them out",
        ["TimeTracker.Projections.Explaining.EventPart"] = "words for what an event did; only OwnerView hands them out",
        ["TimeTracker.Projections.Explaining.EntryEdge"] = "words for why an entry ends; only OwnerView hands them out",
        ["TimeTracker.Privacy.Withheld"] = "what OwnerView tells of the filter",
    };

    // What a person typed a moment ago goes back to the one who typed it, to be appended.
    private static readonly string[] Exempt =
    [
        "TimeTracker.Privacy.Inspecting.FilterInspection", "TimeTracker.Privacy.Inspecting.InspectedRecord", "TimeTracker.Privacy.Inspecting.InspectedField", "TimeTracker.Privacy.Inspecting.InspectedName",
        "TimeTracker.Privacy.Inspecting.RevealedPseudonym", "TimeTracker.Privacy.Auditing.FileAuditing", "TimeTracker.Privacy.Auditing.AuditFinding",
        "TimeTracker.Privacy.OwnerView", "TimeTracker.Privacy.OwnEvent", "TimeTracker.Privacy.OwnEntry", "TimeTracker.Privacy.OwnTracking", "TimeTracker.Privacy.OwnTimer",
        "TimeTracker.Collecting.ManualInput.Block", "TimeTracker.Collecting.ManualInput.Note", "TimeTracker.Collecting.ManualInput.TimerStarted",
        "TimeTracker.Collecting.ManualInput.TimerStopped", "TimeTracker.Collecting.ManualInput.Paused", "TimeTracker.Collecting.ManualInput.Resumed",
        "TimeTracker.Collecting.Corrections",
    ];

    private static readonly BuiltAssembly Core = Repository.Assembly("TimeTracker.Core");

    [Fact]
    public void Should_list_every_public_type_with_its_reason() => Violations.None(CoreSurface.UnlistedTypes(Core, Reasons));

    [Fact]
    public void Should_hand_out_nothing_raw() => Violations.None(CoreSurface.RawMembers(Core, Exempt));

    [Fact]
    public void Should_know_what_is_raw()
    {
        // then: a rule over a name that nothing bears holds always
        var names = Core.Types.Select(Core.FullName).Concat(Repository.Assembly("TimeTracker.Abstractions").Types.Select(Repository.Assembly("TimeTracker.Abstractions").FullName)).ToHashSet();
        Assert.All(CoreSurface.Raw, r => Assert.Contains(r, names));
    }

    [Fact]
    public void Should_report_a_type_that_is_not_listed_and_one_that_is_gone()
    {
        // given
        var core = Fixture.Assembly("TimeTracker.Core", "public class Listed { } public class New { public class Inner { } internal class Hidden { } } class Internal { public class Inner { } }");
        var reasons = new Dictionary<string, string> { ["Listed"] = "", ["Gone"] = "" };

        // when
        var violations = CoreSurface.UnlistedTypes(core, reasons).Select(v => v.Split(' ')[0]);

        // then
        Assert.Equal(["New", "New/Inner", "Gone"], violations);
    }

    [Theory]
    [InlineData("public Span? Last() => null;")]
    [InlineData("public IEnumerable<Span> All() => [];")]
    [InlineData("public EventDraft[] Drafts { get; } = [];")]
    [InlineData("public Task<List<EventDraft>> ReadAsync() => null!;")]
    [InlineData("public bool TryRead(out Span span) { span = null!; return false; }")]
    [InlineData("public void Each(Action<Span> action) { }")]
    [InlineData("public void Fill(ICollection<EventDraft> into) { }")]
    [InlineData("public readonly Span? Field;")]
    [InlineData("protected Span? Derived() => null;")]
    public void Should_report_a_member_that_hands_out_what_is_raw(string member)
        => Assert.Single(CoreSurface.RawMembers(Fixture.Assembly("TimeTracker.Core", $"public class Leak {{ {member} }}"), []));

    [Theory]
    [InlineData("public void Append(IReadOnlyList<EventDraft> drafts) { }")]
    [InlineData("internal Span? Last() => null;")]
    [InlineData("private readonly Span? _span; public bool Has => _span is not null;")]
    [InlineData("public IEnumerable<FilteredBatch> Read() => [];")]
    public void Should_accept_a_member_that_does_not(string member)
        => Violations.None(CoreSurface.RawMembers(Fixture.Assembly("TimeTracker.Core", $"public class Sound {{ {member} }}"), []));
}
