using System.Security.Cryptography;

namespace TimeTracker.Store;

/// <summary>The tables of the store and how older files come to them.</summary>
/// <remarks>
/// Migrations are forward-only and are never edited once released: version n of a file is the first n steps applied. Tables whose names
/// begin with <see cref="DerivedPrefix"/> are not of the schema: their owners make them, and <c>tt forget</c> drops them.
/// </remarks>
internal static class StoreSchema
{
    /// <summary>"TTev" in SQLite's header says that the file is ours.</summary>
    public const int ApplicationId = 0x54546576;

    /// <summary>What is derived from events lives in tables of this prefix, and can be deleted at any time.</summary>
    public const string DerivedPrefix = "derived_";

    /// <summary>The length of a row hash and of a link of the chain, in bytes: SHA-256.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    private const string NoUpdate = "CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END";

    private const string NoDelete = "CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END";

    // REPLACE deletes rows without firing a delete trigger; so no row may come whose number or index entry is taken. FAIL and not ABORT: with ABORT
    // SQLite keeps a copy of each touched page for every single row, to be able to take a statement back.
    private const string NoReplace = """
        CREATE TRIGGER events_no_replace BEFORE INSERT ON events
        WHEN NEW.seq <= (SELECT max(seq) FROM events) OR EXISTS (SELECT 1 FROM events WHERE ts = NEW.ts AND id = NEW.id)
        BEGIN SELECT RAISE(FAIL, 'events are append-only'); END
        """;

    /// <summary>The triggers that make <c>events</c> append-only, by name, as SQLite keeps their text.</summary>
    public static IReadOnlyList<(string Name, string Sql)> Triggers { get; } =
        [UpdateTrigger, ("events_no_delete", NoDelete), ("events_no_replace", NoReplace)];

    /// <summary>The one trigger that stands in the way of <c>tt forget</c>.</summary>
    public static (string Name, string Sql) UpdateTrigger => ("events_no_update", NoUpdate);

    /// <summary>
    /// The types of what people enter and correct, as a condition. SQLite uses the index where it finds one of these comparisons in a query, or all of them
    /// as they stand here.
    /// </summary>
    public const string ByHand = """
        (type = 'manual_time_block' OR type = 'manual_note' OR type = 'manual_timer_started' OR type = 'manual_timer_stopped'
         OR type = 'tracking_paused' OR type = 'tracking_resumed'
         OR type = 'entry_assigned' OR type = 'stream_renamed' OR type = 'streams_merged' OR type = 'event_retracted')
        """;

    /// <summary>
    /// From nothing to version 1. <c>added</c> has the bits of <see cref="PlaceKeys"/> and <see cref="EventRow.ForgottenBit"/>;
    /// <c>identities</c> has the events whose id does not come from their content (<c>docs/decisions/0005-one-index-by-time.md</c>);
    /// <c>events_by_hand</c> has the few events that people make, so that nothing need look for them among all others: exports for those that take
    /// others back, <c>tt status</c> for the timer, <c>tt history</c> for all.
    /// </summary>
    private const string Version1 = $"""
        CREATE TABLE events(
          seq INTEGER PRIMARY KEY, id BLOB NOT NULL, ts INTEGER NOT NULL, type TEXT NOT NULL, source TEXT NOT NULL, schema_version INTEGER NOT NULL,
          host TEXT NOT NULL, data TEXT NOT NULL, added INTEGER NOT NULL, chain BLOB NOT NULL);
        CREATE UNIQUE INDEX events_by_time ON events(ts, id);
        CREATE INDEX events_by_hand ON events(type, ts) WHERE {ByHand};
        {NoUpdate};
        {NoDelete};
        {NoReplace};
        CREATE TABLE identities(id BLOB PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE sources(source TEXT PRIMARY KEY, events INTEGER NOT NULL, named INTEGER NOT NULL, last_ts INTEGER NOT NULL, last_appended INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE checkpoints(collector TEXT PRIMARY KEY, value BLOB NOT NULL, updated INTEGER NOT NULL);
        CREATE TABLE forgotten(seq INTEGER PRIMARY KEY, row_hash BLOB NOT NULL, tombstone_hash BLOB NOT NULL);
        CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Step n makes version n + 1 of version n.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [Version1];

    /// <summary>Brings a file to the newest version, in the caller's transaction.</summary>
    /// <param name="database">The file, with the write lock held.</param>
    /// <param name="from">Its version.</param>
    /// <param name="migrations">All steps.</param>
    public static void Migrate(SqliteDatabase database, int from, IReadOnlyList<string> migrations)
    {
        for (var version = from; version < migrations.Count; version++)
            database.Execute(migrations[version]);
        database.Execute($"PRAGMA user_version = {migrations.Count}");
    }
}
