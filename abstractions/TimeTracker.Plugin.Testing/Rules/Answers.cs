using TimeTracker.Entries;
using TimeTracker.Plugins.Testing.Watching;
using TimeTracker.Rules;

namespace TimeTracker.Plugins.Testing.Rules;

/// <summary>What the predicates of a rule set say about spans.</summary>
internal static class Answers
{
    /// <summary>Asks every predicate about every span, span by span in the order of positions.</summary>
    /// <returns>For each rule and span, by position: the answer, or null where it threw.</returns>
    public static Task<bool?[][]> OfAsync(PluginWatch watch, RuleSet rules, IReadOnlyList<Span> spans, IEnumerable<int> order) => watch.RunAsync(() =>
    {
        var answers = rules.Rules.Select(_ => new bool?[spans.Count]).ToArray();
        foreach (var at in order)
        {
            for (var rule = 0; rule < answers.Length; rule++)
            {
                try
                {
                    answers[rule][at] = rules.Rules[rule].Predicate?.Invoke(spans[at]) ?? false;
                }
                catch (Exception)
                {
                    // Told by the null.
                }
            }
        }
        return Task.FromResult(answers);
    });

    /// <summary>The first rule and span of which the answers differ; null where none do.</summary>
    public static string? Difference(RuleSet rules, bool?[][] one, bool?[][] other)
    {
        for (var rule = 0; rule < one.Length; rule++)
        {
            var at = Enumerable.Range(0, one[rule].Length).FirstOrDefault(i => one[rule][i] != other[rule][i], -1);
            if (at >= 0)
                return $"rule \"{rules.Rules[rule].Id}\" said {Word(one[rule][at])} of span {at}, and {Word(other[rule][at])}";
        }
        return null;
    }

    private static string Word(bool? answer) => answer switch { true => "yes", false => "no", null => "nothing" };
}
