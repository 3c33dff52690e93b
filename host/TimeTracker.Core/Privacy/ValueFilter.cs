using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>Applies the action of a class to single values. Doing it twice gives what doing it once gave.</summary>
internal sealed class ValueFilter(PrivacyPolicy policy, Pseudonyms pseudonyms, FilterTally tally)
{
    /// <summary>A text that is not settled after so many passes was made not to be, and goes as a whole.</summary>
    private const int MostPasses = 8;

    private readonly ValueCache _cache = new();
    private readonly ByteBuffer _text = new(256);
    private readonly ByteBuffer _clean = new(256);
    private readonly ByteBuffer _work = new(256);
    private readonly ByteBuffer _result = new(256);
    private readonly ByteBuffer _token = new(256);

    /// <summary>Filters a string as it stands in JSON, quotes included.</summary>
    /// <param name="rule">What becomes of it.</param>
    /// <param name="names">What is hidden in the record, and replaced in this string too.</param>
    /// <param name="token">The string.</param>
    /// <param name="replacement">What stands in its place if it was replaced, quotes included; valid until the next call.</param>
    public ValueOutcome FilterToken(ClassRule rule, HiddenNames names, ReadOnlySpan<byte> token, out ReadOnlySpan<byte> replacement)
    {
        var inside = token[1..^1];
        var isEscaped = inside.Contains((byte)'\\');
        if (rule.Action == PrivacyAction.Keep && rule.IsPlain && rule.Class != DataClass.Remote && !names.Any && !isEscaped && !SecretDetector.IsSuspicious(inside))
        {
            replacement = default;
            return ValueOutcome.Unchanged;
        }
        if (_cache.TryFind(rule, names.Number, token, out var known))
        {
            Count(rule.Class, known.Outcome, known.Secrets);
            replacement = known.Replacement;
            return known.Outcome;
        }
        if (isEscaped)
        {
            _text.Clear();
            JsonText.Unescape(inside, _text);
            inside = _text.Written;
        }
        var outcome = Apply(rule, names, inside, out var secrets);
        _token.Clear();
        if (outcome == ValueOutcome.Replaced)
            JsonText.Write(_result.Written, _token);
        replacement = _token.Written;
        if (rule.Action != PrivacyAction.Keep || !rule.IsPlain || rule.Class == DataClass.Remote || names.Any)
            _cache.Add(rule, names.Number, token, outcome, replacement, secrets);
        Count(rule.Class, outcome, secrets);
        return outcome;
    }

    /// <summary>Filters a text.</summary>
    /// <param name="rule">What becomes of it.</param>
    /// <param name="names">What is hidden in the record, and replaced in this text too.</param>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="result">What stands in its place, or <paramref name="text"/>; valid until the next call.</param>
    /// <returns>Whether it stays in the record.</returns>
    public bool TryFilterText(ClassRule rule, HiddenNames names, ReadOnlySpan<byte> text, out ReadOnlySpan<byte> result)
    {
        var outcome = Apply(rule, names, text, out var secrets);
        Count(rule.Class, outcome, secrets);
        result = outcome == ValueOutcome.Replaced ? _result.Written : text;
        return outcome != ValueOutcome.Dropped;
    }

    /// <summary>
    /// Filters a number or a boolean as it stands in JSON. Kept where the class is; hidden like a text where the class is hidden, for it may
    /// be somebody's number; it has no more general form.
    /// </summary>
    public ValueOutcome FilterNumber(ClassRule rule, ReadOnlySpan<byte> token, out ReadOnlySpan<byte> replacement)
    {
        replacement = default;
        var action = rule.ActionFor(token);
        if (action == PrivacyAction.Keep)
            return ValueOutcome.Unchanged;
        if (action != PrivacyAction.Pseudonym)
            return ValueOutcome.Dropped;
        _result.Clear();
        pseudonyms.Write(rule.Class, token, _result);
        _token.Clear();
        JsonText.Write(_result.Written, _token);
        replacement = _token.Written;
        tally.Change(rule.Class);
        return ValueOutcome.Replaced;
    }

    private void Count(DataClass @class, ValueOutcome outcome, int secrets)
    {
        if (outcome == ValueOutcome.Replaced)
            tally.Change(@class);
        tally.Secrets += secrets;
    }

    /// <summary>
    /// Leaves the new text in <see cref="_result"/> where it says so. It is applied until nothing changes any more: what one step takes away
    /// can make the rest look like something else (<c>@/home/ann</c> without its user is a path), and what was exported, imported and exported
    /// again must be the same.
    /// </summary>
    private ValueOutcome Apply(ClassRule rule, HiddenNames names, ReadOnlySpan<byte> text, out int secrets)
    {
        var outcome = ApplyOnce(rule, names, text, out secrets);
        for (var pass = 1; outcome == ValueOutcome.Replaced; pass++)
        {
            var once = _result.Written.ToArray();
            var again = ApplyOnce(rule, names, once, out var more);
            secrets += more;
            if (again != ValueOutcome.Replaced || pass == MostPasses)
            {
                _result.Clear();
                _result.Append(again == ValueOutcome.Replaced ? SecretDetector.Replacement : once);
                return again == ValueOutcome.Dropped ? again : outcome;
            }
        }
        return outcome;
    }

    private ValueOutcome ApplyOnce(ClassRule rule, HiddenNames names, ReadOnlySpan<byte> text, out int secrets)
    {
        secrets = 0;
        var action = rule.ActionFor(text);
        if (action == PrivacyAction.Drop)
            return ValueOutcome.Dropped;
        if (text.IsEmpty)
            return ValueOutcome.Unchanged;
        if (action == PrivacyAction.Pseudonym && (Pseudonyms.IsOne(text) || (rule.IsFile && Pseudonyms.IsFile(text))))
            return ValueOutcome.Unchanged;
        // Secrets go first: what is cut out then decides neither where a path begins nor what a program is called.
        var clean = text;
        if (SecretDetector.IsSuspicious(text) && action != PrivacyAction.Pseudonym)
        {
            _clean.Clear();
            secrets = SecretDetector.Redact(text, _clean);
            if (secrets > 0)
                clean = _clean.Written;
        }
        _result.Clear();
        if (!Transform(rule, action, names, clean))
            return ValueOutcome.Dropped;
        if (action != PrivacyAction.Pseudonym && names.TryReplace(_result.Written, rule.Class == DataClass.Path || (rule.Class == DataClass.Remote && PathText.IsLocal(clean)), out var replaced))
        {
            _result.Clear();
            _result.Append(replaced);
        }
        return _result.Written.SequenceEqual(text) ? ValueOutcome.Unchanged : ValueOutcome.Replaced;
    }

    private bool Transform(ClassRule rule, PrivacyAction action, HiddenNames names, ReadOnlySpan<byte> text)
    {
        switch (rule.Class, action)
        {
            case (DataClass.Remote, _) when PathText.IsLocal(text):
                return TransformLocalRemote(action, names, text);
            case (DataClass.Remote, _):
                return TransformRemote(action, text);
            case (_, PrivacyAction.Pseudonym):
                pseudonyms.Write(rule.Class, text, _result);
                if (rule.IsFile)
                    _result.Append(Encoding.ASCII.GetBytes(FileExtension.Of(text)));
                return true;
            case (DataClass.Path, PrivacyAction.Generalise):
                GeneralisePath(rule, names, text);
                return true;
            case (DataClass.Text, PrivacyAction.Generalise):
                policy.Homes.Generalise(text, _result);
                return true;
            case (DataClass.Command, PrivacyAction.Generalise):
                _result.Append(ProgramName.Of(text));
                return _result.Length > 0;
            case (DataClass.Host, PrivacyAction.Generalise):
                _result.Append("local"u8);
                return true;
            default:
                _result.Append(text);
                return true;
        }
    }

    private void GeneralisePath(ClassRule rule, HiddenNames names, ReadOnlySpan<byte> path)
    {
        _work.Clear();
        RemoteText.WriteWithoutUser(path, _work);
        policy.Homes.GeneralisePath(_work.Written, _result);
        if (!rule.IsRelative || RelativePath.Of(Encoding.UTF8.GetString(_result.Written), names.Projects) is not { } relative)
            return;
        _result.Clear();
        _result.Append(Encoding.UTF8.GetBytes(relative));
    }

    /// <summary>A repository beside this one is named by its path: it obeys the stricter of both classes.</summary>
    private bool TransformLocalRemote(PrivacyAction action, HiddenNames names, ReadOnlySpan<byte> path)
    {
        var rule = policy.RuleOf(DataClass.Path);
        var strictest = (PrivacyAction)Math.Max((int)action, (int)rule.ActionFor(path));
        return strictest != PrivacyAction.Drop && Transform(rule, strictest, names, path);
    }

    private bool TransformRemote(PrivacyAction action, ReadOnlySpan<byte> url)
    {
        _work.Clear();
        RemoteText.WriteWithoutCredentials(url, _work);
        switch (action)
        {
            case PrivacyAction.Pseudonym:
                pseudonyms.Write(DataClass.Remote, _work.Written, _result);
                return true;
            case PrivacyAction.Generalise:
                return RemoteText.WriteHost(_work.Written, _result);
            case PrivacyAction.Keep when policy.ActionOf(DataClass.Path) != PrivacyAction.Keep:
                RemoteText.WriteWithoutHome(_work.Written, _result);
                return true;
            default:
                _result.Append(_work.Written);
                return true;
        }
    }
}
