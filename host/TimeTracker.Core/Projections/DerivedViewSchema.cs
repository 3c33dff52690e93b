namespace TimeTracker.Projections;

/// <summary>
/// The tables of the stored view. They are not of the store's schema and have no migrations: they can be dropped at any time, and are made
/// anew with every derivation. Only <c>derived_state.fingerprint</c> has to keep its name, since it tells whether the rest can be read.
/// </summary>
internal static class DerivedViewSchema
{
    public const string Drop = """
        DROP TABLE IF EXISTS derived_state;
        DROP TABLE IF EXISTS derived_streams;
        DROP TABLE IF EXISTS derived_attributes;
        DROP TABLE IF EXISTS derived_spans;
        """;

    /// <summary>
    /// Times are milliseconds. Spans are kept by runs (<see cref="DerivedSpan.Run"/>), since a range is read by whole runs;
    /// <c>longest</c>, the length of the longest run, tells how far before a range a run that reaches into it can begin.
    /// </summary>
    public const string Create = """
        CREATE TABLE derived_state(
          fingerprint TEXT NOT NULL, sequence INTEGER NOT NULL, forgotten INTEGER NOT NULL, valid_from INTEGER NOT NULL, valid_before INTEGER, longest INTEGER NOT NULL);
        CREATE TABLE derived_streams(stream INTEGER PRIMARY KEY, origin INTEGER NOT NULL, host TEXT, path TEXT NOT NULL);
        CREATE TABLE derived_attributes(
          attributes INTEGER PRIMARY KEY, host TEXT, is_git INTEGER NOT NULL, is_block INTEGER NOT NULL, project TEXT, client TEXT, tags TEXT, description TEXT);
        CREATE TABLE derived_spans(
          run INTEGER NOT NULL, kind INTEGER NOT NULL, stream INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, attributes INTEGER NOT NULL, agents INTEGER NOT NULL,
          PRIMARY KEY (run, kind, stream, start)) WITHOUT ROWID;
        """;
}
