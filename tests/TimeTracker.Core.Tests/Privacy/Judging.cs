using System.Text;
using TimeTracker.Events;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>Asks the exclusion of a policy about single events. A type <c>ticket</c> is declared, with a folder of class path and keys of others.</summary>
internal sealed class Judging
{
    private readonly KeyClasses _classes;

    public Judging(string home, params string[] layers)
    {
        var policy = Filtering.PolicyOf(home, layers);
        _classes = new KeyClasses([new("ticket", "folder", DataClass.Path), new("ticket", "title", DataClass.Text), new("ticket", "number", DataClass.Plain)], policy.Classes);
        Exclusion = Exclusion.Of(policy, _classes);
    }

    public static StoreKeys Keys { get; } = new(Enumerable.Repeat((byte)7, StoreKeys.Length).ToArray());

    public Exclusion Exclusion { get; }

    public RecordVerdict Judge(string type, string data, string source = "test") => Exclusion.Of(new StoredEvent
    {
        Id = Filtering.Id,
        TimestampMicroseconds = 0,
        Type = Encoding.UTF8.GetBytes(type),
        Source = Encoding.UTF8.GetBytes(source),
        Host = "devbox"u8,
        SchemaVersion = 1,
        Data = Encoding.UTF8.GetBytes(data),
    }).Verdict;
}
