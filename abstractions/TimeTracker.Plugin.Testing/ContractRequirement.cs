namespace TimeTracker.Plugins.Testing;

/// <summary>One thing that the contract wants of a component, and that a suite tries.</summary>
public sealed record ContractRequirement
{
    private static readonly List<ContractRequirement> Listed = [];

    private ContractRequirement(string name, string sentence)
    {
        Name = name;
        Sentence = sentence;
        Listed.Add(this);
    }

    /// <summary>Its stable name.</summary>
    public string Name { get; }

    /// <summary>What is wanted, in a sentence.</summary>
    public string Sentence { get; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ContractRequirement> All => Listed;

    internal static ContractRequirement Preflight { get; } = new("plugin.preflight", "the check before loading finds nothing");
    internal static ContractRequirement Manifest { get; } = new("plugin.manifest", "plugin.json says what the assembly says");

    internal static ContractRequirement Starts { get; } = new("component.starts", "it can be made with options that are right");
    internal static ContractRequirement UnknownOption { get; } = new("options.unknown", "an option that it does not have is refused by name");
    internal static ContractRequirement UnfitOptions { get; } = new("options.unfit", "all options whose values do not fit are refused at once, each by name");
    internal static ContractRequirement StopsUnused { get; } = new("stop.unused", "it can be disposed of before its first call");
    internal static ContractRequirement StopsTwice { get; } = new("stop.twice", "it can be disposed of twice");
    internal static ContractRequirement LeavesNothing { get; } = new("stop.leaves-nothing", "no thread, timer or work of it is left after it was stopped");
    internal static ContractRequirement Cancels { get; } = new("cancel.at-once", "a call ends within a second after it was cancelled");
    internal static ContractRequirement Returns { get; } = new("calls.return", "every call ends");
    internal static ContractRequirement Console { get; } = new("process.console", "it leaves the console alone");
    internal static ContractRequirement Directory { get; } = new("process.directory", "it leaves the current directory alone");
    internal static ContractRequirement Culture { get; } = new("process.culture", "it leaves the culture alone");

    internal static ContractRequirement Collects { get; } = new("collector.collects", "it reads its source to the end");
    internal static ContractRequirement Follows { get; } = new("collector.follows", "told to follow, it yields what there is and goes on until it is cancelled");
    internal static ContractRequirement EventsFit { get; } = new("collector.events-fit", "the store takes every event");
    internal static ContractRequirement KeysDeclared { get; } = new("collector.keys-declared", "every key of its events is declared, so that none is withheld for that alone");
    internal static ContractRequirement BatchesStay { get; } = new("collector.batches-stay", "a batch is not changed after it was yielded");
    internal static ContractRequirement CollectsAlike { get; } = new("collector.alike", "the same source at the same time of its clock gives the same events and checkpoint");
    internal static ContractRequirement Checkpoints { get; } = new("collector.checkpoints", "going on from any committed checkpoint loses nothing and adds nothing twice");

    internal static ContractRequirement Exports { get; } = new("exporter.exports", "it writes every kind of record that it takes, and none at all");
    internal static ContractRequirement ExportsAlike { get; } = new("exporter.alike", "the same records give the same bytes, whatever the time");
    internal static ContractRequirement AnyCut { get; } = new("exporter.any-cut", "records cut into other batches give the same bytes");
    internal static ContractRequirement Resumes { get; } = new("exporter.resumes", "an output that is gone on with is the one that was written in one go");
    internal static ContractRequirement AppendsOnly { get; } = new("exporter.appends-only", "an output that is appended to needs no end");
    internal static ContractRequirement MediaType { get; } = new("exporter.media-type", "the output is of the declared media type");
    internal static ContractRequirement TellsFailure { get; } = new("exporter.tells-failure", "a failure of the output is not swallowed, and nothing is lost by it");
    internal static ContractRequirement Durable { get; } = new("exporter.durable", "the number of durable records begins where the run does, never falls, and is all of them at the end");

    internal static ContractRequirement RulesLoad { get; } = new("rule.loads", "its rules can be read, with one id each");
    internal static ContractRequirement RulesAlike { get; } = new("rule.alike", "reading again gives the same rules and the same content hash");
    internal static ContractRequirement RulesAnswer { get; } = new("rule.answers", "a predicate answers about every span, from any thread, after its source was disposed of too");
    internal static ContractRequirement RulesPure { get; } = new("rule.pure", "the same span gets the same answer, whatever the time");
    internal static ContractRequirement RulesAnyOrder { get; } = new("rule.any-order", "answers do not depend on the order in which spans are asked about");
    internal static ContractRequirement RuleFiles { get; } = new("rule.files", "files that it names are absolute paths of files that are there");

    internal static ContractRequirement Outcomes { get; } = new("sink.outcomes", "the outcome says what the receiver answered");
    internal static ContractRequirement OneRequest { get; } = new("sink.one-request", "one call is one request, to the address of the delivery");
    internal static ContractRequirement DeliversAlike { get; } = new("sink.alike", "the same delivery gives the same request");
    internal static ContractRequirement Discreet { get; } = new("sink.discreet", "neither secrets nor content show in reasons, and no secret in a request");
    internal static ContractRequirement TransportStays { get; } = new("sink.transport", "the transport is the host's and not disposed of");
}
