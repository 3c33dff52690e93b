namespace TimeTracker.Cli; internal static class Program { private static int Main() { Console.WriteLine(typeof(TimeTracker.Events.EventId)); return 0; } }
