using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TimeTracker.Store;

namespace TimeTracker.Benchmarks;

/// <summary>
/// What SQLite itself allows: the same table and indexes, the statement API, 10,000 rows a transaction, rows prepared in memory, no hashing, no triggers.
/// </summary>
internal static class BaselineImport
{
    public const string ChildName = "baseline-import";

    public static int RunChild(string[] args)
    {
        var store = args[0];
        var events = int.Parse(args[1], CultureInfo.InvariantCulture);
        var ids = args[2] == "ids";
        var rows = Enumerable.Range(0, events).Select(i => (Id: EventGenerator.IdOf(i).ToByteArray(bigEndian: true), Data: Encoding.UTF8.GetBytes(EventGenerator.DataOf(i)))).ToList();
        var chain = RandomNumberGenerator.GetBytes(StoreSchema.HashLength);
        // A content id is looked for by time alone; so the baseline pays for `identities` only where ids are brought.
        using (EventStore.Open(new StoreOptions(store, StoreAccess.Append, "devbox", TimeProvider.System)))
        {
        }
        var watch = Stopwatch.StartNew();
        using (var opened = EventStore.Open(new StoreOptions(store, StoreAccess.Append, "devbox", TimeProvider.System)))
        {
            var database = opened.Database;
            database.Execute("DROP TRIGGER events_no_update; DROP TRIGGER events_no_delete; DROP TRIGGER events_no_replace");
            using var insert = database.Prepare("INSERT INTO events(seq, id, ts, type, source, schema_version, host, data, added, chain) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"u8);
            using var name = database.Prepare("INSERT INTO identities(id, seq) VALUES(?1, ?2)"u8);
            for (var i = 0; i < events; i++)
            {
                if (i % 10_000 == 0)
                    database.Execute(i == 0 ? "BEGIN IMMEDIATE" : "COMMIT; BEGIN IMMEDIATE");
                insert.Bind(1, i + 1);
                insert.BindBlob(2, rows[i].Id);
                insert.Bind(3, EventGenerator.TimeOf(i));
                insert.BindText(4, "tmux_pane_focus"u8);
                insert.BindText(5, "tmux"u8);
                insert.Bind(6, 1);
                insert.BindText(7, "devbox"u8);
                insert.BindText(8, rows[i].Data);
                insert.Bind(9, 0);
                insert.BindBlob(10, chain);
                insert.Run();
                if (!ids)
                    continue;
                name.BindBlob(1, rows[i].Id);
                name.Bind(2, i + 1);
                name.Run();
            }
            database.Execute("COMMIT");
        }
        Console.WriteLine(watch.Elapsed.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
