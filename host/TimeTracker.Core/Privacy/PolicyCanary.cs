using System.Globalization;
using System.Text;
using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Events;
using TimeTracker.Projections;

namespace TimeTracker.Privacy;

/// <summary>
/// Sends made-up records through the loaded policy before any real one: each classed key of each type holds a token that nothing else holds,
/// and none may come out where the policy hides it. Another tool shipped a filter whose rules were never loaded; this would have told.
/// </summary>
internal sealed class PolicyCanary(PrivacyPolicy policy, KeyClasses classes)
{
    private const string Secret = "ghp_CanaryCanaryCanaryCanaryCanary0123456";

    private const string UnknownType = "canary";

    private readonly List<(string Token, string Where)> _hidden = [];
    private readonly List<string> _errors = [];
    private int _tokens;

    /// <summary>Sends the canaries.</summary>
    /// <exception cref="PolicyException">One came out.</exception>
    public void SendThrough(PrivacyFilter filter)
    {
        foreach (var type in classes.Types.Append(UnknownType))
            SendEvent(filter, type);
        SendNames(filter);
        SendEntry(filter);
        if (_errors.Count > 0)
            throw new PolicyException(_errors);
    }

    private void SendEvent(PrivacyFilter filter, string type)
    {
        _hidden.Clear();
        var data = EventData.Write(json =>
        {
            foreach (var key in classes.Of(type))
                json.WriteString(key.Key, Value(key.Class, policy.RuleOf(key).Action, $"{type}.{key.Key}"));
            json.WriteString("canary_unclassified", Value(DataClass.Text, policy.KeepsUnclassified ? PrivacyAction.Keep : PrivacyAction.Drop, $"{type}, unclassified keys"));
            json.WriteStartObject("canary_nested");
            json.WriteString(Value(DataClass.Text, policy.KeepsUnclassified ? PrivacyAction.Keep : PrivacyAction.Drop, $"{type}, nested keys"), "");
            json.WriteEndObject();
        });
        var batch = new EventBatch();
        var stored = new StoredEvent
        {
            Id = default,
            TimestampMicroseconds = 0,
            Type = Encoding.UTF8.GetBytes(type),
            Source = "canary"u8,
            Host = Encoding.UTF8.GetBytes(Value(DataClass.Host, policy.ActionOf(DataClass.Host), "host")),
            SchemaVersion = 1,
            Data = data.Span,
        };
        if (!filter.TryWrite(stored, batch))
            _errors.Add($"privacy: the self-test's event of type {type} did not pass the filter; nothing leaves");
        else
            Judge(batch.Bytes.Written);
    }

    /// <summary>Names that are hidden where they stand must not come out of another key either, whatever they are written like there.</summary>
    private void SendNames(PrivacyFilter filter)
    {
        _hidden.Clear();
        var names = new List<string>();
        var data = EventData.Write(json =>
        {
            foreach (var (key, @class, text) in (ReadOnlySpan<(string, DataClass, string)>)
            [
                ("project", DataClass.Project, "{0}"), ("git_branch", DataClass.Branch, "{0}"), ("git_remote", DataClass.Remote, "https://example.org/{0}/x"),
                ("repository", DataClass.Path, "/srv/{0}/.git"),
            ])
            {
                var token = Token();
                json.WriteString(key, string.Format(CultureInfo.InvariantCulture, text, token));
                if (!NameFinder.Hides(key, @class, policy))
                    continue;
                _hidden.Add((token, $"the name that {key} hides, in another key"));
                names.Add(token);
            }
            // A plain key is kept unless plain keys are hidden, and then there is nothing to be told.
            json.WriteString("seq", string.Join(' ', names.SelectMany(n => new[] { n, $"-home-{n.ToUpperInvariant()}", $"%2F{n}%2F" })));
        });
        var batch = new EventBatch();
        var stored = new StoredEvent { Id = default, TimestampMicroseconds = 0, Type = Encoding.UTF8.GetBytes(UnknownType), Source = "canary"u8, Host = default, SchemaVersion = 1, Data = data.Span };
        if (!filter.TryWrite(stored, batch))
            _errors.Add("privacy: the self-test's event of hidden names did not pass the filter; nothing leaves");
        else
            Judge(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(batch.Bytes.Written).ToLowerInvariant()));
    }

    private void SendEntry(PrivacyFilter filter)
    {
        _hidden.Clear();
        var start = Instant.FromUnixTimeSeconds(0);
        var entry = new TimeEntry
        {
            Id = default,
            Kind = EntryKind.Direct,
            Stream = PathStream(),
            Start = start,
            End = start + Duration.FromMinutes(1),
            Project = Value(DataClass.Project, policy.ActionOf(DataClass.Project), "entry.project"),
            Client = Value(DataClass.Project, policy.ActionOf(DataClass.Project), "entry.client"),
            Tags = [Value(DataClass.Project, policy.ActionOf(DataClass.Project), "entry.tags")],
            Description = Value(DataClass.Note, policy.ActionOf(DataClass.Note), "entry.description"),
            Host = Value(DataClass.Host, policy.ActionOf(DataClass.Host), "entry.host"),
        };
        Judge(filter.Filter([entry]).Entries[0].Json.Span);
    }

    private StreamIdentity PathStream()
    {
        var token = Token();
        if (policy.ActionOf(DataClass.Path) != PrivacyAction.Keep || policy.Folder.Action >= PrivacyAction.Pseudonym)
            _hidden.Add((token, "entry.stream.name"));
        return new StreamIdentity(default, $"canary:/home/{token}", token, StreamOrigin.Directory);
    }

    /// <summary>A value of a class that holds a token where the action must hide it, and a secret and a token as credentials, which always are.</summary>
    private string Value(DataClass @class, PrivacyAction action, string where)
    {
        _hidden.Add((Secret, $"{where}, a secret"));
        var token = Token();
        switch (@class, action)
        {
            case (_, PrivacyAction.Pseudonym or PrivacyAction.Drop) or (DataClass.Host, PrivacyAction.Generalise):
                _hidden.Add((token, where));
                return token;
            case (DataClass.Path or DataClass.Text, PrivacyAction.Generalise):
                _hidden.Add((token, where));
                return $"/home/{token}/{Secret}";
            case (DataClass.Command, PrivacyAction.Generalise):
                _hidden.Add((token, where));
                return $"program --user {token} {Secret}";
            case (DataClass.Remote, PrivacyAction.Keep or PrivacyAction.Generalise):
                _hidden.Add((token, where));
                return $"https://{token}:{token}@example.org/owner/{Secret}?q={token}#{token}";
            default:
                return $"{token} {Secret} postgres://user:{Secret}@example.org/";
        }
    }

    private string Token() => $"canary{++_tokens:d4}token";

    private void Judge(ReadOnlySpan<byte> record)
    {
        foreach (var (token, where) in _hidden)
        {
            if (record.IndexOf(Encoding.UTF8.GetBytes(token)) >= 0)
                _errors.Add($"privacy: the self-test of the policy failed: {where} came through; nothing leaves: report this");
        }
    }
}
