using Verification.Oracle.Reports;
using Verification.Properties.Faults;
using Verification.Properties.Laws;

namespace Verification.Gate.Faults;

/// <summary>The fault catalogue says of each entry what the reader needs, and cites nothing that is not there.</summary>
public sealed class CatalogueIsInOrder
{
    // What the project asks for.
    private const int Fewest = 120;

    [Fact]
    public void It_has_enough_entries_over_every_family()
    {
        Assert.True(FaultCatalogue.All.Count >= Fewest, $"The catalogue has {FaultCatalogue.All.Count} entries; {Fewest} are asked for.");
        Assert.Empty(Enum.GetValues<FaultFamily>().Except(FaultCatalogue.All.Select(fault => fault.Family)));
    }

    [Fact]
    public void Entries_that_make_the_same_mistake_count_once()
    {
        string[] grouped = [.. SameMistakes.Groups.Values.SelectMany(ids => ids)];
        Assert.Empty(grouped.Except(FaultCatalogue.All.Select(fault => fault.Id)));
        Assert.Empty(grouped.GroupBy(id => id).Where(entries => entries.Count() > 1).Select(entries => entries.Key));
        Assert.All(SameMistakes.Groups.Values, ids => Assert.True(ids.Count > 1));
        Assert.Equal(FaultCatalogue.All.Count - grouped.Length + SameMistakes.Groups.Count, SameMistakes.Different(FaultCatalogue.All));
        Assert.True(SameMistakes.Different(FaultCatalogue.All) >= Fewest);
    }

    [Fact]
    public void Every_entry_can_be_found_by_its_id()
        => Assert.All(FaultCatalogue.All, fault => Assert.Same(fault, FaultCatalogue.Find(fault.Id)));

    [Fact]
    public void An_entry_that_needs_another_level_says_why_and_how_often_the_quick_one_catches_it()
        => Assert.All(
            FaultCatalogue.All,
            fault => Assert.True(
                fault.Level == CheckLevel.Quick ? fault is { WhyNotQuick: "", QuickDetection: 1 } : fault.WhyNotQuick.Length > 0 && fault.QuickDetection < 1,
                $"{fault.Id}: level {fault.Level}, reason \"{fault.WhyNotQuick}\", detection {fault.QuickDetection}"));

    [Fact]
    public void The_reported_faults_that_it_stands_for_are_in_the_list()
    {
        string[] cited = [.. FaultCatalogue.All.SelectMany(fault => fault.Reported.Split(", ")).Where(number => number != "derived").Distinct()];
        Assert.NotEmpty(cited);
        Assert.Empty(cited.Except(ReportedFaults.All.Select(fault => fault.Id)));
    }

    [Fact]
    public void Every_law_begins_with_an_implementation_of_its_own()
    {
        // Where the class is known, the fault may have state; what one law's calls leave behind must not reach the next.
        CataloguedFault counts = FaultCatalogue.Find("state.no-decay-after-a-hundred-steps");
        Assert.NotSame(counts.Make(), counts.Make());
    }
}
