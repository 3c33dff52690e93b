using System.Text.Json;
using TimeTracker.Events;
using TimeTracker.Privacy;

namespace TimeTracker.Canary;

/// <summary>Makes values that hold tokens, and remembers which.</summary>
internal sealed class Planting
{
    // Of a stream's key its id leaves, whatever the policy says.
    private static readonly string[] StreamKeys = ["entry_assigned.stream", "stream_renamed.stream", "streams_merged.from", "streams_merged.into"];

    private readonly List<Token> _tokens = [];

    /// <summary>What was planted so far.</summary>
    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>
    /// A text as a key of a class holds it. Each action of the class leaves another part of it over, so there is a token in each part:
    /// <code>
    /// path      /home/A/srv/B/file.cs               ~ hides A, all else B too
    /// remote    https://A:A@example.org/B/C?q=A#A   nothing lets A out, the host alone hides B and C
    /// command   prog-B --user A                     the program alone hides A
    /// </code>
    /// </summary>
    public string Text(DataClass? @class, string type, string key)
    {
        (string Form, PrivacyAction[] From) parts = @class switch
        {
            DataClass.Path => ("/home/{0}/srv/{1}/file.cs", [PrivacyAction.Generalise, PrivacyAction.Pseudonym]),
            DataClass.Remote => ("https://{0}:{0}@example.org/{1}/{2}.git?q={0}#{0}", [PrivacyAction.Keep, PrivacyAction.Generalise, PrivacyAction.Generalise]),
            DataClass.Command => ("prog-{1} --user {0} /srv/{2}", [PrivacyAction.Generalise, PrivacyAction.Pseudonym, PrivacyAction.Generalise]),
            DataClass.Text => ("Mail of {1} in /home/{0}/x", [PrivacyAction.Generalise, PrivacyAction.Pseudonym]),
            DataClass.Host => ("{0}", [PrivacyAction.Generalise]),
            _ => ("{0}", [StreamKeys.Contains($"{type}.{key}") ? PrivacyAction.Keep : PrivacyAction.Pseudonym]),
        };
        var first = _tokens.Count;
        var texts = parts.From.Select((_, i) => (object)Token.TextOf(first + i)).ToArray();
        var value = string.Format(System.Globalization.CultureInfo.InvariantCulture, parts.Form, texts);
        for (var i = 0; i < texts.Length; i++)
            _tokens.Add(new Token(first + i, (string)texts[i], value, type, key, @class, parts.From[i]));
        return value;
    }

    /// <summary>A directory whose last segment names a stream.</summary>
    public string Directory(string type, string key)
    {
        var (user, name) = (Token.TextOf(_tokens.Count), Token.TextOf(_tokens.Count + 1));
        var value = $"/home/{user}/{name}";
        _tokens.Add(new Token(_tokens.Count, user, value, type, key, DataClass.Path, PrivacyAction.Generalise));
        _tokens.Add(new Token(_tokens.Count, name, value, type, key, DataClass.Path, PrivacyAction.Pseudonym));
        return value;
    }

    /// <summary>A text that no policy and no mechanism lets out.</summary>
    public string Always(string type, string field)
    {
        var text = Token.TextOf(_tokens.Count);
        _tokens.Add(new Token(_tokens.Count, text, text, type, field, DataClass.Plain, PrivacyAction.Keep));
        return text;
    }

    /// <summary>A number, as JSON.</summary>
    public string Number(DataClass? @class, string type, string key)
    {
        var text = Token.NumberOf(_tokens.Count);
        _tokens.Add(new Token(_tokens.Count, text, text, type, key, @class, StreamKeys.Contains($"{type}.{key}") ? PrivacyAction.Keep : PrivacyAction.Generalise));
        return text;
    }

    /// <summary>A secret, which no policy lets out.</summary>
    public string Secret(string type, string key)
    {
        var text = Token.SecretOf(_tokens.Count);
        _tokens.Add(new Token(_tokens.Count, text, text, type, key, DataClass.Plain, PrivacyAction.Keep));
        return text;
    }

    /// <summary>Texts in lists, in objects and as names of keys, as JSON.</summary>
    public string Nested(DataClass? @class, string type, string key) =>
        $"{{{Json(Text(@class, type, key))}:[{Json(Text(@class, type, key))},{{\"deeper\":{Json(Text(@class, type, key))}}}]}}";

    /// <summary>A text as JSON.</summary>
    public static string Json(string text) => JsonSerializer.Serialize(text);
}
