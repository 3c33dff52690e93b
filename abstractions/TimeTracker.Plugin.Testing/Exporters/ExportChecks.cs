using NodaTime;
using TimeTracker.Exporting;

namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>What an exporter writes of one kind of record is a function of its options, the context and the records.</summary>
internal sealed class ExportChecks(Examination examination, ExportRuns runs, RecordKinds kind)
{
    private static readonly int[][] Cuts = [[1], [1, 2, 3, 5, 8], [17], [40]];

    private readonly string _kind = kind == RecordKinds.Events ? "events" : "entries";

    private bool IsPush => runs.Traits.Mode == ExportMode.Push;

    /// <summary>Tries everything.</summary>
    /// <returns>Whether it writes at all.</returns>
    public async Task<bool> RunAsync()
    {
        var all = new ExportPlan(kind, [(0, runs.Hours)]);
        ExportResult? whole = null, empty = null;
        if (!await examination.TryAsync(ContractRequirement.Exports, $"writing {_kind}", async () => whole = await runs.RunAsync(all).ConfigureAwait(false)).ConfigureAwait(false))
            return false;
        if (!await examination.TryAsync(ContractRequirement.Exports, $"writing no {_kind}", async () => empty = await runs.RunAsync(all with { Pieces = [] }).ConfigureAwait(false)).ConfigureAwait(false))
            return false;
        if (IsPush)
        {
            examination.Require(ContractRequirement.Exports, whole!.Bytes.Length == 0, "it pushes, and wrote to the output all the same");
            await PushesOnAsync(whole).ConfigureAwait(false);
            return true;
        }
        examination.Require(ContractRequirement.Exports, whole!.Bytes.Length > empty!.Bytes.Length, $"of {whole.Records} {_kind} nothing was written");
        Form(whole.Bytes);
        Form(empty.Bytes);

        // Another start of the program, at another time.
        var later = all with { Now = examination.Case.Now + Duration.FromDays(400) };
        await SameAsync(ContractRequirement.ExportsAlike, later, whole, $"the same {_kind} at another time of its clock").ConfigureAwait(false);
        await SameAsync(ContractRequirement.ExportsAlike, all, whole, $"the same {_kind} once more").ConfigureAwait(false);
        foreach (var sizes in Cuts)
        {
            var cut = all with { Pieces = ExportPlan.Of(0, runs.Hours, sizes) };
            await SameAsync(ContractRequirement.AnyCut, cut, whole, $"{_kind} in pieces of {string.Join(", ", sizes)} hours").ConfigureAwait(false);
        }
        if (runs.Traits.Mode == ExportMode.Append)
            await ResumesAsync(whole).ConfigureAwait(false);
        await FailsAsync(whole).ConfigureAwait(false);
        return true;
    }

    private void Form(byte[] bytes)
    {
        if (!MediaTypeForm.IsKnown(runs.Traits.MediaType))
            examination.NotTried(ContractRequirement.MediaType, $"the suite does not know {runs.Traits.MediaType}");
        else if (MediaTypeForm.Fault(runs.Traits.MediaType, bytes) is { } fault)
            examination.Find(ContractRequirement.MediaType, $"{_kind} as {runs.Traits.MediaType}: {fault}");
    }

    private Task<bool> SameAsync(ContractRequirement requirement, ExportPlan plan, ExportResult whole, string what) => examination.TryAsync(requirement, $"writing {what}", async () =>
    {
        var again = await runs.RunAsync(plan).ConfigureAwait(false);
        if (again.Records != whole.Records)
            throw new SuiteException($"{what} are {again.Records} records instead of {whole.Records}");
        examination.Require(requirement, again.Bytes.AsSpan().SequenceEqual(whole.Bytes), $"{what} gave other bytes from {FirstDifference(again.Bytes, whole.Bytes)} on");
    });

    /// <summary>An Append output is gone on with after each of some pieces; what was there and what is added must be the whole.</summary>
    private async Task ResumesAsync(ExportResult whole)
    {
        examination.Require(ContractRequirement.AppendsOnly, whole.Bytes.Length == whole.LengthBeforeEnd, $"it wrote {whole.Bytes.Length - whole.LengthBeforeEnd} bytes at the end");
        foreach (var hour in (int[])[1, runs.Hours / 3, runs.Hours - 1])
        {
            await examination.TryAsync(ContractRequirement.Resumes, $"going on after {hour} hours", async () =>
            {
                var before = await runs.RunAsync(new(kind, [(0, hour)])).ConfigureAwait(false);
                var after = await runs.RunAsync(new(kind, [(hour, runs.Hours)]) { RecordsWritten = before.Records }).ConfigureAwait(false);
                byte[] joined = [.. before.Bytes.AsSpan(0, before.LengthBeforeEnd), .. after.Bytes];
                examination.Require(
                    ContractRequirement.Resumes, joined.AsSpan().SequenceEqual(whole.Bytes),
                    $"{_kind}, gone on with after {before.Records} records, differ from byte {FirstDifference(joined, whole.Bytes)} on");
            }).ConfigureAwait(false);
        }
    }

    /// <summary>The output fails after some bytes. The exporter must let that out; a run that goes on from what was whole gives the whole.</summary>
    private async Task FailsAsync(ExportResult whole)
    {
        foreach (var capacity in (int[])[whole.LengthAfter[0] + 1, whole.Bytes.Length / 3, whole.Bytes.Length - 1])
        {
            var plan = new ExportPlan(kind, ExportPlan.Of(0, runs.Hours, 5)) { Capacity = capacity };
            await examination.TryAsync(ContractRequirement.TellsFailure, $"an output that failed after {capacity} bytes", async () =>
            {
                var failed = await runs.RunAsync(plan).ConfigureAwait(false);
                if (failed.IsComplete)
                {
                    examination.Find(ContractRequirement.TellsFailure, $"the output failed after {capacity} bytes, and it went on as if nothing had happened");
                    return;
                }
                var isAppend = runs.Traits.Mode == ExportMode.Append;
                var rest = await runs.RunAsync(isAppend
                    ? new(kind, [(failed.Hours[^1], runs.Hours)]) { RecordsWritten = RecordsUntil(failed) }
                    : new(kind, [(0, runs.Hours)])).ConfigureAwait(false);
                byte[] joined = isAppend ? [.. failed.Bytes.AsSpan(0, LengthUntil(failed)), .. rest.Bytes] : rest.Bytes;
                examination.Require(
                    ContractRequirement.TellsFailure, joined.AsSpan().SequenceEqual(whole.Bytes),
                    $"after an output that failed behind {capacity} bytes the next run differs from byte {FirstDifference(joined, whole.Bytes)} on");
            }).ConfigureAwait(false);
        }
    }

    private async Task PushesOnAsync(ExportResult whole)
    {
        var hour = runs.Hours / 2;
        await examination.TryAsync(ContractRequirement.Durable, "going on with a push", async () =>
        {
            var before = await runs.RunAsync(new(kind, [(0, hour)])).ConfigureAwait(false);
            var after = await runs.RunAsync(new(kind, [(hour, runs.Hours)]) { RecordsWritten = before.Records }).ConfigureAwait(false);
            if (after.Records != whole.Records)
                throw new SuiteException("the sample has other records when it is read in two parts");
        }).ConfigureAwait(false);
    }

    // A piece may be of several batches; only whole pieces can be read again by themselves. Batches behind the last whole one bear its hour.
    private static int Whole(ExportResult failed) => failed.Hours.ToList().IndexOf(failed.Hours[^1]);

    private static long RecordsUntil(ExportResult failed) => failed.RecordsAfter[Whole(failed)];

    private static int LengthUntil(ExportResult failed) => failed.LengthAfter[Whole(failed)];

    private static int FirstDifference(byte[] a, byte[] b) => a.AsSpan().CommonPrefixLength(b);
}
