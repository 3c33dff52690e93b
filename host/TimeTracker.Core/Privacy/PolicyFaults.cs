using System.Text.Json;

namespace TimeTracker.Privacy;

/// <summary>What is wrong with a policy, collected by the readers of its sections; and its objects, read key by key.</summary>
internal sealed class PolicyFaults
{
    private readonly List<string> _all = [];

    /// <summary>One sentence each, in the order in which they were found.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>Adds a fault.</summary>
    /// <param name="sentence">
    /// The file and the path of the setting, what is wrong, and what to write instead. Never the text of a pattern: it spells out what is to stay secret.
    /// </param>
    public void Add(string sentence) => _all.Add(sentence);

    /// <summary>The keys of an object, each once. What is no object has none and is a fault, and so is a key that is there twice.</summary>
    /// <param name="element">The object.</param>
    /// <param name="path">The file and the path of the setting.</param>
    /// <param name="areNamesSecret">Whether a key may be a pattern put in the wrong place: then it is told by its position.</param>
    public IEnumerable<(string Name, JsonElement Value)> Properties(JsonElement element, string path, bool areNamesSecret = false)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add($"{path}: must be an object");
            yield break;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var position = 0;
        foreach (var property in element.EnumerateObject())
        {
            position++;
            if (seen.Add(property.Name))
                yield return (property.Name, property.Value);
            else if (areNamesSecret)
                Add($"{path}: key {position} is there twice; keep one");
            else
                Add($"{path}.{property.Name}: is there twice; keep one");
        }
    }
}
