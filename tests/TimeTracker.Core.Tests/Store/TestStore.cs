using System.Text;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>A store in a folder of its own, with a fixed key, host and clock.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly List<EventStore> _opened = [];

    public TestStore(string host = "devbox", byte keyByte = 7)
    {
        Folder = Directory.CreateTempSubdirectory("tt-store-").FullName;
        File = System.IO.Path.Combine(Folder, "data", "events.db");
        Host = host;
        Key = Enumerable.Repeat(keyByte, StoreKeys.Length).ToArray();
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    }

    public string Folder { get; }

    public string File { get; }

    public string Host { get; }

    public byte[] Key { get; }

    public FakeTimeProvider Time { get; }

    public static Instant Noon { get; } = Instant.FromUtc(2026, 3, 1, 12, 0);

    public StoreOptions Options(StoreAccess access) => new(File, access, Host, Time) { NewMasterKey = Key, BusyTimeout = TimeSpan.FromMilliseconds(200) };

    public EventStore Open(StoreAccess access = StoreAccess.Append)
    {
        var store = EventStore.Open(Options(access));
        _opened.Add(store);
        return store;
    }

    public static EventDraft Draft(string data = "{\"pane_id\":\"%1\"}", string type = "tmux_pane_focus", Instant? at = null) =>
        new(type, at ?? Noon, Encoding.UTF8.GetBytes(data));

    /// <summary>The stored data, in commit order.</summary>
    public static List<string> Data(EventStore store, EventQuery? query = null)
    {
        var data = new List<string>();
        using var cursor = store.Read(query ?? EventQuery.All);
        while (cursor.MoveNext())
            data.Add(Encoding.UTF8.GetString(cursor.Data));
        return data;
    }

    /// <summary>The stored ids, in commit order.</summary>
    public static List<EventId> Ids(EventStore store)
    {
        var ids = new List<EventId>();
        using var cursor = store.Read(EventQuery.All);
        while (cursor.MoveNext())
            ids.Add(cursor.Id);
        return ids;
    }

    public void Dispose()
    {
        foreach (var store in _opened)
            store.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
