using System.Globalization;
using System.Text;
using TimeTracker.Entries;
using TimeTracker.Events;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Projections;

namespace TimeTracker.Privacy;

/// <summary>
/// Writes the wire form of a time entry, filtered. Text that a rule or a person gave obeys the action of its own class; the name of a stream
/// obeys the class of what it was taken from. A key whose class is dropped is absent; one that nobody filled is null.
/// </summary>
internal sealed class EntryText(PrivacyPolicy policy, ValueFilter values, NameFinder finder, FilterTally tally, FilterTrace? trace = null)
{
    private readonly TimestampText _timestamps = new();
    private readonly ByteBuffer _path = new(256);
    private (DataClass Class, PrivacyAction Action) _nameRule;

    public static string Id(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    public void Write(TimeEntry entry, ByteBuffer output)
    {
        var names = finder.Of(entry);
        trace?.Begin(names);
        output.Append("{\"id\":\""u8);
        output.Append(Encoding.ASCII.GetBytes(Id(entry.Id)));
        output.Append(entry.Kind == EntryKind.Direct ? "\",\"kind\":\"direct\",\"stream\":{\"id\":\""u8 : "\",\"kind\":\"delegated\",\"stream\":{\"id\":\""u8);
        output.Append(Encoding.ASCII.GetBytes(Id(entry.Stream.Id)));
        output.Append((byte)'"');
        WriteStreamName(entry.Stream, names, output);
        output.Append("},\"start\":\""u8);
        _timestamps.Write(entry.Start, output);
        output.Append("\",\"end\":"u8);
        if (entry.End is { } end)
        {
            output.Append((byte)'"');
            _timestamps.Write(end, output);
            output.Append("\",\"duration_ms\":"u8);
            WriteNumber((long)(end - entry.Start).TotalMilliseconds, output);
        }
        else
        {
            output.Append("null,\"duration_ms\":null"u8);
        }
        output.Append(",\"agents\":"u8);
        WriteNumber(entry.Agents, output);
        WriteText("project"u8, "project", DataClass.Project, entry.Project, HiddenNames.None, output);
        WriteText("client"u8, "client", DataClass.Project, entry.Client, HiddenNames.None, output);
        WriteTags(entry.Tags, output);
        output.Append(entry.Billable switch
        {
            true => ",\"billable\":true"u8,
            false => ",\"billable\":false"u8,
            null => ",\"billable\":null"u8,
        });
        WriteText("description"u8, "description", DataClass.Note, entry.Description, HiddenNames.None, output);
        WriteText("host"u8, "host", DataClass.Host, entry.Host, names, output);
        output.Append(entry.IsPartial ? ",\"partial\":true}"u8 : "}"u8);
    }

    private static void WriteNumber(long value, ByteBuffer output)
    {
        value.TryFormat(output.GetSpan(20), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    private void WriteText(ReadOnlySpan<byte> key, string name, DataClass @class, string? text, HiddenNames names, ByteBuffer output)
    {
        ReadOnlySpan<byte> value = default;
        var rule = policy.RuleOf(@class);
        var action = text is null ? rule.Action : rule.ActionFor(text);
        if (action == PrivacyAction.Drop || (text is not null && !values.TryFilterText(rule, names, Encoding.UTF8.GetBytes(text), out value)))
        {
            if (text is not null)
            {
                tally.Dropped("entry", name).Count++;
                trace?.Text(name, @class, action, Encoding.UTF8.GetBytes(text), null);
            }
            return;
        }
        if (text is not null)
            trace?.Text(name, @class, action, Encoding.UTF8.GetBytes(text), value);
        output.Append(",\""u8);
        output.Append(key);
        output.Append("\":"u8);
        if (text is null)
            output.Append("null"u8);
        else
            JsonText.Write(value, output);
    }

    private void WriteTags(IReadOnlyList<string> tags, ByteBuffer output)
    {
        var rule = policy.RuleOf(DataClass.Project);
        if (rule.Action == PrivacyAction.Drop)
        {
            if (tags.Count > 0)
                tally.Dropped("entry", "tags").Count++;
            foreach (var tag in tags)
                trace?.Text("tags", DataClass.Project, rule.Action, Encoding.UTF8.GetBytes(tag), null);
            return;
        }
        var filtered = new List<string>(tags.Count);
        foreach (var tag in tags)
        {
            var isKept = values.TryFilterText(rule, HiddenNames.None, Encoding.UTF8.GetBytes(tag), out var value);
            if (isKept)
                filtered.Add(Encoding.UTF8.GetString(value));
            trace?.Text("tags", DataClass.Project, rule.ActionFor(tag), Encoding.UTF8.GetBytes(tag), isKept ? value : null);
        }
        output.Append(",\"tags\":["u8);
        var first = output.Length;
        // Sorted anew: the order of pseudonyms must not be that of the names they hide.
        foreach (var tag in filtered.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (output.Length > first)
                output.Append((byte)',');
            JsonText.Write(Encoding.UTF8.GetBytes(tag), output);
        }
        output.Append((byte)']');
    }

    private void WriteStreamName(StreamIdentity stream, HiddenNames names, ByteBuffer output)
    {
        ReadOnlySpan<byte> name;
        var isKept = stream.Origin switch
        {
            StreamOrigin.Unassigned or StreamOrigin.Private => TryName(ClassRule.Of(DataClass.Plain, PrivacyAction.Keep), HiddenNames.None, Encoding.UTF8.GetBytes(stream.Name), out name),
            StreamOrigin.Remote => TryRemoteName(stream, names, out name),
            StreamOrigin.Named => TryName(policy.RuleOf(DataClass.Project), HiddenNames.None, Encoding.UTF8.GetBytes(stream.Name), out name),
            _ => TryPathName(stream, names, out name),
        };
        if (!isKept)
        {
            tally.Dropped("entry", "stream.name").Count++;
            trace?.Text("stream.name", _nameRule.Class, _nameRule.Action, Encoding.UTF8.GetBytes(stream.Name), null);
            return;
        }
        trace?.Text("stream.name", _nameRule.Class, _nameRule.Action, Encoding.UTF8.GetBytes(stream.Name), name);
        output.Append(",\"name\":"u8);
        JsonText.Write(name, output);
    }

    private bool TryName(ClassRule rule, HiddenNames names, ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name)
    {
        _nameRule = (rule.Class, rule.ActionFor(text));
        return values.TryFilterText(rule, names, text, out name);
    }

    /// <summary><c>owner/repo</c> is part of a remote and a project's name: the stricter action counts. Its general form would be the host, which names no stream.</summary>
    private bool TryRemoteName(StreamIdentity stream, HiddenNames names, out ReadOnlySpan<byte> name)
    {
        var action = (PrivacyAction)Math.Max((int)policy.RuleOf(DataClass.Remote).ActionFor($"https://{stream.Key}"), (int)policy.RuleOf(DataClass.Project).ActionFor(stream.Name));
        var text = Encoding.UTF8.GetBytes(stream.Name);
        // The end of "box/home/ann/api" is "ann/api": a repository in somebody's home on another machine is named as a path is.
        if (action == PrivacyAction.Keep && policy.ActionOf(DataClass.Path) != PrivacyAction.Keep && RemoteText.WithoutHomeOfKey(stream.Key) is { } path)
            text = PathText.LastSegments(path, 1 + stream.Name.AsSpan().Count('/')).ToArray();
        return TryName(ClassRule.Of(DataClass.Project, action == PrivacyAction.Generalise ? PrivacyAction.Pseudonym : action), names, text, out name);
    }

    /// <summary>
    /// The name is the end of a path, and what it may say is what the path may: <c>/home/ann</c> is named <c>~</c>, not <c>ann</c>, and where a
    /// clash made it <c>ann/api</c> it is <c>~/api</c>. Its last segment is the project's folder, and obeys the action of that.
    /// </summary>
    private bool TryPathName(StreamIdentity stream, HiddenNames names, out ReadOnlySpan<byte> name)
    {
        var path = Encoding.UTF8.GetBytes(stream.Key[(stream.Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var ofPath = policy.RuleOf(DataClass.Path).ActionFor(path);
        var ofFolder = policy.Folder.ActionFor(path);
        if (ofFolder == PrivacyAction.Drop || (ofFolder == PrivacyAction.Pseudonym && ofPath == PrivacyAction.Pseudonym))
            return TryName(ClassRule.Of(DataClass.Path, ofFolder), names, path, out name);
        _path.Clear();
        if (ofPath == PrivacyAction.Keep)
            _path.Append(path);
        else
            policy.Homes.GeneralisePath(path, _path);
        var segments = ofPath >= PrivacyAction.Pseudonym ? 1 : 1 + stream.Name.AsSpan().Count('/') + stream.Name.AsSpan().Count('\\');
        _nameRule = (DataClass.Path, (PrivacyAction)Math.Max((int)ofFolder, Math.Min((int)ofPath, (int)PrivacyAction.Generalise)));
        return values.TryFilterText(ClassRule.Of(DataClass.Path, PrivacyAction.Keep), names, PathText.LastSegments(_path.Written, segments), out name);
    }
}
