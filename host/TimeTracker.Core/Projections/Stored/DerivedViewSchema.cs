namespace TimeTracker.Projections.Stored;

/// <summary>
/// The tables of the stored view. They are not of the store's schema and have no migrations: they can be dropped at any time, and are made
/// anew from nothing. Only <c>derived_state.fingerprint</c> has to keep its name, since it tells whether the rest can be read.
/// </summary>
internal static class DerivedViewSchema
{
    public const string Drop = """
        DROP TABLE IF EXISTS derived_state;
        DROP TABLE IF EXISTS derived_events;
        DROP TABLE IF EXISTS derived_repositories;
        DROP TABLE IF EXISTS derived_streams;
        DROP TABLE IF EXISTS derived_fates;
        DROP TABLE IF EXISTS derived_sessions;
        DROP TABLE IF EXISTS derived_work;
        DROP TABLE IF EXISTS derived_days;
        """;

    /// <summary>
    /// <c>derived_events</c>: decoded events by <see cref="Shelf"/> and day (<see cref="EventBlob"/>), the same under all parameters.
    /// <c>derived_repositories</c>: how many events name a repository with a remote.
    /// <c>derived_streams</c>: how many events are in a stream, before repositories and merges are considered. Of both, <c>kept</c>: how many of
    /// them are not excluded. <c>derived_fates</c>: how many events of a session are excluded. <c>derived_sessions</c>: when sessions began, and the work of those
    /// that may still run. <c>derived_work</c>: what sessions give, by the day on which it begins (<see cref="SessionDay"/>). <c>derived_days</c>:
    /// attention by the day whose evidence closed it (<see cref="SpanBlob"/>), what the day hands to the next (<see cref="Carry"/>), and from where on
    /// spans have to be read to know where the entries begin that are open when the day begins. Days are of UTC, times in milliseconds.
    /// </summary>
    public const string Create = """
        CREATE TABLE derived_state(fingerprint TEXT NOT NULL, sequence INTEGER NOT NULL, forgotten INTEGER NOT NULL, latest INTEGER NOT NULL, ahead INTEGER, merges TEXT NOT NULL);
        CREATE TABLE derived_events(shelf TEXT NOT NULL, day INTEGER NOT NULL, events BLOB NOT NULL, UNIQUE(shelf, day));
        CREATE TABLE derived_repositories(host TEXT NOT NULL, path TEXT NOT NULL, remote TEXT NOT NULL, events INTEGER NOT NULL, kept INTEGER NOT NULL, UNIQUE(host, path, remote));
        CREATE TABLE derived_streams(origin INTEGER NOT NULL, host TEXT NOT NULL, path TEXT NOT NULL, events INTEGER NOT NULL, kept INTEGER NOT NULL, UNIQUE(origin, host, path));
        CREATE TABLE derived_fates(source TEXT NOT NULL, session TEXT NOT NULL, events INTEGER NOT NULL, UNIQUE(source, session));
        CREATE TABLE derived_sessions(
          session TEXT NOT NULL UNIQUE, shelf TEXT NOT NULL, began INTEGER NOT NULL, first BLOB NOT NULL, runs_until INTEGER, runs_from INTEGER, running BLOB);
        CREATE INDEX derived_sessions_by_shelf ON derived_sessions(shelf);
        CREATE INDEX derived_sessions_running ON derived_sessions(runs_until) WHERE runs_until IS NOT NULL;
        CREATE TABLE derived_work(shelf TEXT NOT NULL, session TEXT NOT NULL, day INTEGER NOT NULL, work BLOB NOT NULL, UNIQUE(shelf, session, day));
        CREATE INDEX derived_work_by_day ON derived_work(day);
        CREATE TABLE derived_days(day INTEGER PRIMARY KEY, reach INTEGER NOT NULL, spans BLOB NOT NULL, carry BLOB NOT NULL);
        """;
}
