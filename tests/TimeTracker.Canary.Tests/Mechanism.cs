using TimeTracker.Events;
using TimeTracker.Privacy;

namespace TimeTracker.Canary;

/// <summary>A way to keep something from leaving.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Policy">The <c>privacy</c> object, without the classes of the owner's keys, which it always has.</param>
/// <param name="Hides">Whether it must keep a token from leaving.</param>
internal sealed record Mechanism(string Name, string Policy, Func<Token, bool> Hides)
{
    private const string KeepsAll =
        "\"plain\":\"keep\",\"host\":\"keep\",\"project\":\"keep\",\"note\":\"keep\",\"branch\":\"keep\",\"remote\":\"keep\",\"path\":\"keep\",\"command\":\"keep\",\"session\":\"keep\",\"person\":\"keep\",\"text\":\"keep\"";

    /// <summary>The policy under which everything leaves but secrets.</summary>
    public static Mechanism None { get; } = new("nothing", $"{{\"obfuscate\":{{{KeepsAll}}},\"unclassified\":\"keep\"}}", t => t.From == PrivacyAction.Keep);

    /// <summary>What the events themselves are: taken back, or forgotten.</summary>
    public static Mechanism Everything(string name) => None with { Name = name, Hides = _ => true };

    /// <summary>Each action of each class, with all other classes kept.</summary>
    public static IEnumerable<Mechanism> OfClasses()
    {
        foreach (var @class in Enum.GetValues<DataClass>())
        {
            foreach (var action in (PrivacyAction[])[PrivacyAction.Generalise, PrivacyAction.Pseudonym, PrivacyAction.Drop])
            {
                if (action == PrivacyAction.Generalise && !ClassActions.CanGeneralise(@class))
                    continue;
                var (name, word) = (ClassActions.Names[(int)@class], ClassActions.ActionNames[(int)action]);
                yield return new Mechanism(
                    $"{word} {name}",
                    None.Policy.Replace($"\"{name}\":\"keep\"", $"\"{name}\":\"{word}\"", StringComparison.Ordinal),
                    t => t.From == PrivacyAction.Keep || (t.Class == @class && t.From <= action));
            }
        }
    }

    /// <summary>The whole policies: the default, and all classes at once.</summary>
    public static IEnumerable<Mechanism> OfPolicies()
    {
        yield return new Mechanism("the default", "{}", t => t.Class is not { } c || t.From <= ClassActions.Default(c));
        yield return new Mechanism("unclassified keys dropped", None.Policy.Replace("\"unclassified\":\"keep\"", "\"unclassified\":\"drop\"", StringComparison.Ordinal), t => t.Class is null || t.From == PrivacyAction.Keep);
        foreach (var word in (string[])["pseudonym", "drop"])
            yield return new Mechanism($"{word} everything", None.Policy.Replace(":\"keep\"", $":\"{word}\"", StringComparison.Ordinal).Replace("\"unclassified\":\"pseudonym\"", "\"unclassified\":\"drop\"", StringComparison.Ordinal), _ => true);
    }

    /// <summary>Patterns that strengthen single values of a class that is kept, in each of their forms.</summary>
    public static IEnumerable<Mechanism> OfPatterns()
    {
        foreach (var @class in Enum.GetValues<DataClass>())
        {
            var name = ClassActions.Names[(int)@class];
            var pattern = @class switch { DataClass.Path => "/home/Zqk*", DataClass.Plain => "regex:.", DataClass.Remote => "*example.org/*", _ => "*zqk*" };
            yield return new Mechanism(
                $"drop {name} by pattern",
                None.Policy.Replace($"\"{name}\":\"keep\"", $"\"{name}\":{{\"action\":\"keep\",\"patterns\":{{\"{pattern}\":\"drop\"}}}}", StringComparison.Ordinal),
                t => t.From == PrivacyAction.Keep || (t.Class == @class && !t.Text.StartsWith(Token.NumberStem, StringComparison.Ordinal)));
        }
    }

    public override string ToString() => Name;
}
