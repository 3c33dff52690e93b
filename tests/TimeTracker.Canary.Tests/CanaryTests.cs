using System.Text;
using TimeTracker.Cli.Outlets;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.Canary;

/// <summary>Hides what was planted by one mechanism after the other, and looks for it in every byte that any outlet gives.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task Should_let_everything_leave_where_nothing_is_hidden()
    {
        // given
        using var machine = await new PlantedMachine().PlantAsync();
        machine.Configure(Mechanism.None.Policy);

        // when
        var text = new StringBuilder();
        foreach (var probe in Probe.Reading)
            text.Append((await RunAsync(machine, probe)).All);
        var found = new TokenSearch(PlantedMachine.History.Tokens).Find(text.ToString()).Select(f => f.Token).ToHashSet();

        // then: what the tests below do not find would be there
        Violations(PlantedMachine.History.Tokens.Where(t => !Mechanism.None.Hides(t) && !found.Contains(t)).Select(t => $"{t} is nowhere"));
        Violations(found.Where(Mechanism.None.Hides).Select(t => $"{t} left"));
    }

    [Fact]
    public async Task Should_hide_by_a_policy_what_it_hides_from_every_outlet()
    {
        using var machine = await new PlantedMachine().PlantAsync();
        Violations(await LeaksAsync(machine, Mechanism.OfPolicies(), Probe.Reading));
    }

    [Fact]
    public async Task Should_hide_by_each_action_of_each_class_what_it_hides()
    {
        using var machine = await new PlantedMachine().PlantAsync();
        Violations(await LeaksAsync(machine, Mechanism.OfClasses(), [.. Probe.Reading.Where(p => p is { IsTerminal: false, IsOfRecords: true })]));
    }

    [Fact]
    public async Task Should_hide_by_patterns_what_they_match()
    {
        using var machine = await new PlantedMachine().PlantAsync();
        Violations(await LeaksAsync(machine, Mechanism.OfPatterns(), [.. Probe.Reading.Where(p => p is { IsTerminal: false, IsOfRecords: true })]));
    }

    [Theory]
    [InlineData("retract")]
    [InlineData("forget")]
    public async Task Should_tell_nothing_of_what_was_taken_back_or_forgotten(string command)
    {
        // given
        using var machine = await new PlantedMachine().PlantAsync();
        machine.Configure(Mechanism.None.Policy);
        var ids = await WritingProbes.IdsAsync(machine, "events");

        // when
        var outcome = await machine.RunAsync([command, .. ids, .. command == "forget" ? (string[])["--yes"] : []]);

        // then
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Violations(await LeaksAsync(machine, [Mechanism.Everything(command)], Probe.Reading));
    }

    [Theory]
    [InlineData("pseudonym everything")]
    [InlineData("drop everything")]
    public async Task Should_tell_nothing_hidden_when_something_is_changed_or_goes_wrong(string name)
    {
        // given
        var mechanism = Mechanism.OfPolicies().Single(m => m.Name == name);
        var search = new TokenSearch(PlantedMachine.History.Tokens.Where(mechanism.Hides));
        var violations = new List<string>();

        // when: nobody looks; and somebody looks at the output, but the messages go elsewhere
        foreach (var isOutput in (bool[])[false, true])
        {
            using var machine = await new PlantedMachine().PlantAsync();
            machine.Configure(mechanism.Policy, "\"planted\": {}, \"failing\": {}");
            foreach (var probe in WritingProbes.All)
            {
                var outcome = await machine.RunAsync(await WritingProbes.ArgumentsAsync(machine, probe), isOutput, isError: false);
                if (!probe.CanEndWith(outcome.ExitCode))
                    violations.Add($"{probe}: {outcome.ExitCode}, expected {probe.ExitCode}\n{outcome.Error}");
                violations.AddRange(search.Find(isOutput ? outcome.Error : outcome.All).Select(f => $"{probe}{(isOutput ? " (messages)" : "")}: {f.Token} {f.How}"));
            }
            foreach (var file in machine.Files())
                violations.AddRange(search.Find(File.ReadAllBytes(file)).Select(f => $"{Path.GetFileName(file)}: {f.Token} {f.How}"));
        }

        // then
        Violations(violations);
    }

    [Fact]
    public async Task Should_tell_nothing_hidden_by_any_outlet_of_the_program_itself()
    {
        // given: a call of each outlet in each of its forms
        var mechanism = Mechanism.OfPolicies().Single(m => m.Name == "drop everything");
        var search = new TokenSearch(PlantedMachine.History.Tokens.Where(mechanism.Hides));
        using var machine = new PlantedMachine(isProcess: true);
        await machine.PlantAsync();
        machine.Configure(mechanism.Policy, "\"planted\": {}, \"failing\": {}");

        // when
        var violations = new List<string>();
        foreach (var probe in Forms())
        {
            var outcome = await machine.RunAsync(await WritingProbes.ArgumentsAsync(machine, probe));
            if (!probe.CanEndWith(outcome.ExitCode))
                violations.Add($"{probe}: {outcome.ExitCode}, expected {probe.ExitCode}\n{outcome.Error}");
            violations.AddRange(search.Find(outcome.All).Select(f => $"{probe}: {f.Token} {f.How}"));
        }
        foreach (var file in machine.Files())
            violations.AddRange(search.Find(File.ReadAllBytes(file)).Select(f => $"{Path.GetFileName(file)}: {f.Token} {f.How}"));

        // then
        Violations(violations);
    }

    [Fact]
    public void Should_try_every_command_and_exporter_of_the_register_in_each_of_its_forms()
    {
        // then: what nothing is tried on would never fail
        var tried = Forms().ToList();
        Violations(
            from outlet in OutletRegister.All
            where outlet.Kind is OutletKind.Command or OutletKind.Exporter
            from form in outlet.Forms.Prepend("")
            where !tried.Exists(p => p.Outlet == outlet.Name && p.Line.Contains(form, StringComparison.Ordinal))
            select $"{outlet.Name} {form}: add a call to Probe.cs or WritingProbes.cs");
    }

    /// <summary>The first call of each outlet in each of its forms, and one that fails.</summary>
    private static IEnumerable<Probe> Forms()
    {
        var all = Probe.Reading.Concat(WritingProbes.OfProcesses).Concat(WritingProbes.All).ToList();
        return all.DistinctBy(p => (p.Outlet, OutletRegister.All.First(o => o.Name == p.Outlet).Forms.LastOrDefault(f => p.Line.Contains(f, StringComparison.Ordinal)), p.ExitCode == 0));
    }

    private static async Task<IReadOnlyList<string>> LeaksAsync(PlantedMachine machine, IEnumerable<Mechanism> mechanisms, IReadOnlyList<Probe> probes)
    {
        var leaks = new List<string>();
        foreach (var mechanism in mechanisms)
        {
            machine.Configure(mechanism.Policy);
            var search = new TokenSearch(PlantedMachine.History.Tokens.Where(mechanism.Hides));
            foreach (var probe in probes)
                leaks.AddRange(search.Find((await RunAsync(machine, probe)).All).Select(f => $"{mechanism}: {probe}: {f.Token} {f.How}"));
            foreach (var file in machine.Files())
            {
                leaks.AddRange(search.Find(File.ReadAllBytes(file)).Select(f => $"{mechanism}: {Path.GetFileName(file)}: {f.Token} {f.How}"));
                File.Delete(file);
            }
        }
        return leaks;
    }

    private static void Violations(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        if (all.Count > 0)
            Assert.Fail($"{all.Count}:\n{string.Join('\n', all.Take(60))}");
    }

    private static async Task<Outcome> RunAsync(PlantedMachine machine, Probe probe)
    {
        var outcome = await machine.RunAsync(probe.Arguments, probe.IsTerminal, isError: false);
        Assert.True(probe.CanEndWith(outcome.ExitCode), $"{probe}: {outcome.ExitCode}\n{outcome.Error}");
        return outcome;
    }
}
