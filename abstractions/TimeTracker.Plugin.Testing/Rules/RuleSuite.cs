using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Plugins.Testing.Components;
using TimeTracker.Rules;

namespace TimeTracker.Plugins.Testing.Rules;

/// <summary>The suite of rule sources.</summary>
internal sealed class RuleSuite(Examination examination, ComponentSource source)
{
    private const int Measured = 10_000;

    public async Task RunAsync()
    {
        var lifetime = new LifetimeChecks(examination, source);
        if (await lifetime.StartsAsync<IRule>().ConfigureAwait(false))
        {
            await new OptionChecks(examination, source).RunAsync<IRule>().ConfigureAwait(false);
            if (await LoadAsync(ContractRequirement.RulesLoad, examination.Case.Now).ConfigureAwait(false) is { } rules)
                await CheckAsync(rules).ConfigureAwait(false);
        }
        await lifetime.LeavesNothingAsync().ConfigureAwait(false);
    }

    /// <summary>Reads the rules with an instance of its own, which is disposed of before they are used.</summary>
    private async Task<RuleSet?> LoadAsync(ContractRequirement requirement, Instant now)
    {
        RuleSet? rules = null;
        await examination.TryAsync(requirement, "reading the rules", async () =>
        {
            var instance = await source.StartAsync<IRule>(now: now).ConfigureAwait(false);
            await using (instance.ConfigureAwait(false))
                rules = await examination.Watch.RunAsync(() => instance.Component.LoadAsync(examination.Cancellation).AsTask()).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return rules;
    }

    private async Task CheckAsync(RuleSet rules)
    {
        foreach (var twice in rules.Rules.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            examination.Find(ContractRequirement.RulesLoad, $"{twice.Count()} rules have the id \"{twice.Key}\"");
        foreach (var file in (rules.Files ?? []).Where(f => !Path.IsPathFullyQualified(f) || !File.Exists(f)))
            examination.Find(ContractRequirement.RuleFiles, $"{file} is no absolute path of a file");

        var later = examination.Case.Now + Duration.FromDays(400);
        var again = await LoadAsync(ContractRequirement.RulesAlike, later).ConfigureAwait(false);
        if (again is not null)
        {
            examination.Require(ContractRequirement.RulesAlike, rules.ContentHash == again.ContentHash, $"the content hash was {rules.ContentHash} and then {again.ContentHash}");
            examination.Require(ContractRequirement.RulesAlike, rules.Rules.Select(RuleText.Of).SequenceEqual(again.Rules.Select(RuleText.Of)), "the rules are others");
        }
        await CancelAsync().ConfigureAwait(false);
        if (rules.Rules.Any(r => r.Predicate is not null))
            await AskAsync(rules, again ?? rules).ConfigureAwait(false);
        else
            NothingToAsk();
    }

    private void NothingToAsk()
    {
        // What is declared is evaluated by the host, which is pure.
        foreach (var requirement in (ContractRequirement[])[ContractRequirement.RulesAnswer, ContractRequirement.RulesPure, ContractRequirement.RulesAnyOrder])
            examination.NotTried(requirement, "none of its rules has a predicate");
    }

    private async Task AskAsync(RuleSet rules, RuleSet again)
    {
        var spans = SampleSpans.With(examination.Case.Spans);
        var forward = Enumerable.Range(0, spans.Count).ToArray();
        var first = await AnswersAsync(rules, spans, forward).ConfigureAwait(false);
        if (first is null)
            return;
        for (var rule = 0; rule < first.Length; rule++)
            examination.Require(ContractRequirement.RulesAnswer, !first[rule].Contains(null), $"rule \"{rules.Rules[rule].Id}\" threw at span {Array.IndexOf(first[rule], null)}");

        // Each twice in a row: one that counts would else come to the same count.
        await SameAsync(ContractRequirement.RulesPure, rules, spans, first, [.. forward.SelectMany(i => (int[])[i, i])], "when it was asked twice").ConfigureAwait(false);
        await SameAsync(ContractRequirement.RulesPure, again, spans, first, forward, "at another time of its clock").ConfigureAwait(false);
        await SameAsync(ContractRequirement.RulesAnyOrder, again, spans, first, [.. forward.Reverse()], "when it was asked backwards").ConfigureAwait(false);
        var shuffled = forward.ToArray();
        new Random(1).Shuffle(shuffled);
        await SameAsync(ContractRequirement.RulesAnyOrder, rules, spans, first, shuffled, "in another order").ConfigureAwait(false);
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AnswersAsync(rules, spans, forward))).ConfigureAwait(false);
        foreach (var answers in atOnce.OfType<bool?[][]>())
            Same(ContractRequirement.RulesAnswer, rules, first, answers, "when four threads asked at once");
        await Measurement.OfAsync(examination, "span", async () => await AnswersAsync(rules, SampleSpans.With([], Measured), Enumerable.Range(0, Measured)).ConfigureAwait(false) is null ? 0 : Measured).ConfigureAwait(false);
    }

    private async Task SameAsync(ContractRequirement requirement, RuleSet rules, IReadOnlyList<Span> spans, bool?[][] first, int[] order, string when)
    {
        if (await AnswersAsync(rules, spans, order).ConfigureAwait(false) is { } answers)
            Same(requirement, rules, first, answers, when);
    }

    private void Same(ContractRequirement requirement, RuleSet rules, bool?[][] first, bool?[][] answers, string when)
    {
        if (Answers.Difference(rules, first, answers) is { } difference)
            examination.Find(requirement, $"{difference} {when}");
    }

    private async Task<bool?[][]?> AnswersAsync(RuleSet rules, IReadOnlyList<Span> spans, IEnumerable<int> order)
    {
        bool?[][]? answers = null;
        await examination.TryAsync(ContractRequirement.RulesAnswer, "asking its predicates", async () => answers = await Answers.OfAsync(examination.Watch, rules, spans, order).ConfigureAwait(false)).ConfigureAwait(false);
        return answers;
    }

    private async Task CancelAsync()
    {
        var instance = await source.StartAsync<IRule>().ConfigureAwait(false);
        await using (instance.ConfigureAwait(false))
            await Cancelling.CheckAsync(examination, "before it began", token => instance.Component.LoadAsync(token).AsTask(), isTime: null).ConfigureAwait(false);
    }
}
