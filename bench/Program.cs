using System.Globalization;
using Portal.Bench;

// One benchmark per word; each prints a markdown table. Ratios inside one run are what counts, not the milliseconds.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = BenchOptions.Parse(args);
switch (options.Name)
{
    case "search":
        await SearchBench.RunAsync(options);
        return 0;
    case "guard":
        await GuardBench.RunAsync(options);
        return 0;
    case "page":
        await PageBench.RunAsync(options);
        return 0;
    case "campaign":
        await CampaignBench.RunAsync(options);
        return 0;
    case "export":
        await ExportBench.RunAsync(options);
        return 0;
    case "import":
        await ImportBench.RunAsync(options);
        return 0;
    case "merge":
        await MergeBench.RunAsync(options);
        return 0;
    case "share":
        await ShareBench.RunAsync(options);
        return 0;
    case "assets":
        await AssetsBench.RunAsync(options);
        return 0;
    case "journal":
        await JournalBench.RunAsync(options);
        return 0;
    case "reports":
        await ReportsBench.RunAsync(options);
        return 0;
    case "start":
        await StartBench.RunAsync(options);
        return 0;
    case "demo":
        await StartBench.DemoAsync(options);
        return 0;
    case "circuit":
        await CircuitBench.RunAsync(options);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            usage: dotnet run -c Release --project bench -- <benchmark> [options]

              search   full-text search against a LIKE scan of the same generated resources
              page     the catalog page with its facets and their names against the bare search of the same index
              guard    the collect-once guard per keystroke against comparing with every record
              campaign progress of a survey over 50 departments against counting the same menus in bare SQL, and a card with many menus
              export   the catalog as official Excel against the bare sheet writer with the same cells in memory
              import   a workbook through preview and confirmation against reading it with the bare reader
              merge    finding the edits of a returned workbook and merging them against reading it with the bare reader
              share    open clocks after a change of the calendar, fifty departments at work at once, the leader's next decision; on PORTAL_TEST_SQLSERVER if set
              assets   ledgers as of a past day, movements and the check over so many ledger lines, and an order of a thousand lines; on PORTAL_TEST_SQLSERVER if set
              journal  what the journal costs a save, a search over so many rows of it, sealing and verifying them
              reports  a report of so many rows made, repeated, as a workbook and by pages, ten thousand rows on paper, each against the bare library
              start    cold start of the Release build in Production against a bare template app
              demo     first start of the Release build in Development on an empty folder, and the second
              circuit  memory of idle circuits against a bare template app

              --size 1k|100k|1m   records to generate, rows to write, circuits to open; default 100k, import and merge 10k, share (open clocks) 10k, campaign (leaves of a department) 2k, assets (ledger lines) 1m, circuit 100
              --runs N            measured queries of each kind or repetitions, default 40, campaign 20, merge, start, assets and share 9, export, import and reports 3
              --like-runs N       measured LIKE scans of each kind, default 10
              --published <file>  start: also the Portal.dll of a publish folder
              --published-floor <file>  start: also the FloorApp.dll of a publish folder
            """);
        return 2;
}
