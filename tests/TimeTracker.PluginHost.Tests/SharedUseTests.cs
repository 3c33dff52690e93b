using System.Reflection.Metadata;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

/// <summary>What a plugin uses of the contract must be there; and the level it needs is told from that.</summary>
public sealed class SharedUseTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The contract of another release, as small as it can be. Its host lacks what the plugin below was built against.
    private const string Later = """
        namespace TimeTracker.Collecting
        {
            public sealed class CollectorAttribute : System.Attribute { public CollectorAttribute(string name) { } }
            public sealed class CollectedBatch { }
            public sealed class CollectContext { public string Newer { get; set; } public static T Generic<T>(T[] x, ref int y, System.Func<T, int[,]> z) => x[0]; public int Field; }
            public interface ICollector { System.Collections.Generic.IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, System.Threading.CancellationToken token); }
            public sealed class Brandnew { public class Inner { } }
        }
        namespace TimeTracker.Events { public class Unused { } }
        namespace TimeTracker.Exporting { public class Unused { } }
        namespace TimeTracker.Plugins { public class Unused { } }
        namespace TimeTracker.Rules { public class Unused { } }
        namespace TimeTracker.Webhooks { public class Unused { } }
        """;

    [Theory]
    [InlineData("typeof(Brandnew).Name", "TimeTracker.Collecting.Brandnew")]
    [InlineData("typeof(Brandnew.Inner).Name", "TimeTracker.Collecting.Brandnew")]
    [InlineData("context.Newer", "TimeTracker.Collecting.CollectContext.get_Newer")]
    [InlineData("context.Field.ToString()", "TimeTracker.Collecting.CollectContext.Field")]
    public async Task Should_name_a_type_or_member_that_this_host_does_not_have(string use, string member)
    {
        // given
        _folder.Add("Future", Plugin(use), PluginCompiler.Compile(HostAssemblies.Contract, Later, withUsings: false));

        // then
        await _folder.RefusedAsync("future", $"plugin future: Future.dll uses {member}, which this host's TimeTracker.Abstractions does not have", PluginState.Incompatible);
    }

    [Fact]
    public async Task Should_name_a_member_whose_signature_is_another()
    {
        // given a contract in which a method that the plugin calls returns something else
        var changed = Later.Replace("public sealed class Brandnew", "public sealed class Checkpoint { public Checkpoint(int number) { } } public sealed class Brandnew", StringComparison.Ordinal);
        _folder.Add("Future", Plugin("new Checkpoint(7).ToString()"), PluginCompiler.Compile(HostAssemblies.Contract, changed, withUsings: false));

        // then
        const string Problem = "plugin future: Future.dll uses TimeTracker.Collecting.Checkpoint..ctor, which this host's TimeTracker.Abstractions does not have";
        await _folder.RefusedAsync("future", Problem, PluginState.Incompatible);
    }

    [Fact]
    public async Task Should_name_the_dependency_that_uses_what_is_not_there()
    {
        // given
        var contract = PluginCompiler.Compile(HostAssemblies.Contract, Later, withUsings: false);
        var dependency = PluginCompiler.Compile("Dependency", "public class Dependency { public static string Of() => typeof(TimeTracker.Collecting.Brandnew).Name; }", contract);
        _folder.Add("Needy", Sources.Collector("needy", "Dependency.Of()"), dependency);
        _folder.Write("Needy/Dependency.dll", dependency);

        // then
        const string Problem = "plugin needy: Dependency.dll uses TimeTracker.Collecting.Brandnew, which this host's TimeTracker.Abstractions does not have";
        await _folder.RefusedAsync("needy", Problem, PluginState.Incompatible);
    }

    [Fact]
    public async Task Should_refuse_a_plugin_that_reaches_for_what_is_internal_to_the_contract()
    {
        // given a plugin compiled as if the type were public
        var open = Later + "namespace TimeTracker.Plugins { public sealed class SinceApiAttribute : System.Attribute { public SinceApiAttribute(int major, int minor) { } } }";
        _folder.Add("Nosy", Plugin("new SinceApiAttribute(1, 1).ToString()"), PluginCompiler.Compile(HostAssemblies.Contract, open, withUsings: false));

        // then
        await _folder.RefusedAsync("nosy", "plugin nosy: Nosy.dll uses TimeTracker.Plugins.SinceApiAttribute, which is internal to TimeTracker.Abstractions");
    }

    [Fact]
    public void Should_let_a_plugin_use_all_kinds_of_members_that_are_there()
    {
        // given generics, arrays, init accessors, enums, base classes, by-reference and optional parameters of contract, logging and time
        _folder.Add("Wide", """
            using Microsoft.Extensions.Logging;
            using NodaTime;
            """ + Sources.Collector("wide", "Use(context)", members: """
            private static string Use(CollectContext context)
            {
                var draft = new EventDraft("x", Instant.FromUtc(2026, 1, 1, 0, 0), new byte[2]) { };
                ILogger logger = Microsoft.Extensions.Logging.Abstractions.NullLogger<TheCollector>.Instance;
                logger.LogInformation("{A}", 1);
                var interval = new Interval(Instant.MinValue, Instant.MaxValue);
                interval.Deconstruct(out Instant? start, out Instant? end);
                Period period = Period.Between(new LocalDate(2026, 1, 1), new LocalDate(2026, 2, 1), PeriodUnits.Days);
                var exporter = new ExporterAttribute("y") { Mode = ExportMode.Append, Summary = "z" };
                var format = NodaTime.Text.InstantPattern.ExtendedIso.Parse("x").Success;
                return draft.Type + exporter.ContractName + period + start + end + format + NearestName.Hint("a", new[] { "b" }) + context.Mode;
            }
            """));

        // then
        Assert.Null(_folder.Scan().Plugin("wide")!.Problem);
    }

    [Theory]
    [InlineData("Contract.Old()", "1.0")]
    [InlineData("Contract.Newer()", "1.2")]
    [InlineData("Contract.Property", "1.3")]
    [InlineData("new Generic<int>().Value.ToString()", "1.4")]
    [InlineData("typeof(Later).Name", "1.5")]
    [InlineData("Contract.Newer() + Contract.Property", "1.3")]
    public void Should_tell_the_level_from_the_members_that_are_used(string use, string level)
    {
        // given
        const string Source = """
            namespace TimeTracker.Plugins
            {
                internal sealed class SinceApiAttribute : System.Attribute { public SinceApiAttribute(int major, int minor) { } }
                public static class Contract
                {
                    public static string Old() => "";
                    [SinceApi(1, 2)] public static string Newer() => "";
                    [SinceApi(1, 3)] public static string Property => "";
                }
                public class Generic<T> { [SinceApi(1, 4)] public T Value; }
                [SinceApi(1, 5)] public class Later { }
            }
            """;
        var contract = PluginCompiler.Compile(HostAssemblies.Contract, Source, withUsings: false);
        var dll = PluginCompiler.Compile("User", $"using TimeTracker.Plugins; public class User {{ public string Use() => {use}; }}", withUsings: false, contract);
        var path = _folder.Write("User/User.dll", dll);
        var reader = AssemblyFile.TryOpen(_folder.Write("contract.bin", contract), out _)!.Metadata;
        using var file = AssemblyFile.TryOpen(path, out _)!;

        // when
        var use_ = SharedUse.Of(file, new SharedDefinitions(name => name == HostAssemblies.Contract ? reader : (MetadataReader?)null));

        // then
        Assert.Null(use_.Fault);
        Assert.Equal(Version.Parse(level), use_.Api);
    }

    private static string Plugin(string text) => Sources.Collector("future", constructor: "", members: $"public static string Use(CollectContext context) => {text};")
        .Replace("await Task.Yield();", "await Task.Yield(); Use(context);", StringComparison.Ordinal)
        .Replace("yield return new CollectedBatch(new List<EventDraft>(), new Checkpoint(\"hello\"));", "yield return null;", StringComparison.Ordinal);
}
