namespace Portal.Calendar;

public sealed class RuleSetTests
{
    [Theory]
    [InlineData("2017-12-30", null)]
    [InlineData("2017-12-31", "plan-2017")]
    [InlineData("2025-07-31", "plan-2017")]
    [InlineData("2025-08-01", "decree-809")]
    [InlineData("2036-01-01", "decree-809")]
    public void The_day_of_receipt_chooses_the_rule_set(string received, string? code) =>
        Assert.Equal(code, RuleSets.All.InForceOn(GivenCalendar.Day(received))?.Code);

    [Theory]
    [InlineData("plan-2017", ClockKind.ReplyConditional, 10, "三(二)3", null)]
    [InlineData("plan-2017", ClockKind.ReplyUnconditional, null, null, null)]
    [InlineData("plan-2017", ClockKind.ProvideConditional, null, null, null)]
    [InlineData("plan-2017", ClockKind.ProvideUnconditional, null, null, null)]
    [InlineData("plan-2017", ClockKind.Correction, null, null, null)]
    [InlineData("plan-2017", ClockKind.CatalogUpdate, null, null, null)]
    [InlineData("plan-2017", ClockKind.CatalogPublication, null, null, null)]
    [InlineData("decree-809", ClockKind.ReplyConditional, 10, "21", 10)]
    [InlineData("decree-809", ClockKind.ReplyUnconditional, 1, "21", 10)]
    [InlineData("decree-809", ClockKind.ProvideConditional, 20, "22", null)]
    [InlineData("decree-809", ClockKind.ProvideUnconditional, 20, "22", null)]
    [InlineData("decree-809", ClockKind.Correction, 10, "26", null)]
    [InlineData("decree-809", ClockKind.CatalogUpdate, 10, "17", 5)]
    [InlineData("decree-809", ClockKind.CatalogPublication, 2, "17", null)]
    public void The_numbers_are_those_of_the_sources(string code, ClockKind kind, int? days, string? clause, int? extension)
    {
        var rule = RuleSets.All.Single(set => set.Code == code).RuleFor(kind);

        Assert.Equal(days, rule?.Days);
        Assert.Equal(clause, rule?.Source.Clause);
        Assert.Equal(extension, rule?.Extension?.Limit);
        Assert.False(rule?.IsLocal ?? false);
        Assert.True(rule?.Source.MayBeShownAsLaw ?? true);
    }

    [Fact]
    public void Extensions_of_replies_need_consent_and_notice()
    {
        var reply = RuleSets.Decree809.RuleFor(ClockKind.ReplyConditional)!.Extension!;
        var update = RuleSets.Decree809.RuleFor(ClockKind.CatalogUpdate)!.Extension!;

        Assert.True(reply is { NeedsPriorConsent: true, NotifiesRequester: true });
        Assert.True(update is { NeedsPriorConsent: true, NotifiesRequester: false });
    }

    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, false, true)]
    [InlineData(false, false, true, true)]
    public void Who_applies_depends_on_the_set(bool unconditional, bool insideScope, bool underPlan, bool underDecree)
    {
        Assert.Equal(underPlan, RuleSets.Plan2017.NeedsApplication(unconditional, insideScope));
        Assert.Equal(underDecree, RuleSets.Decree809.NeedsApplication(unconditional, insideScope));
    }

    [Fact]
    public void Self_service_may_be_switched_on_for_unconditional_data_only()
    {
        var local = RuleSets.Decree809 with { SelfServiceUnconditional = true };

        Assert.False(local.NeedsApplication(unconditional: true, insideScope: false));
        Assert.True(local.NeedsApplication(unconditional: false, insideScope: true));
    }

    [Fact]
    public void A_local_number_may_be_stricter()
    {
        var local = RuleSets.Decree809.WithDays(ClockKind.ReplyConditional, 5, extensionLimit: 0).Value;

        Assert.Equal(5, local.RuleFor(ClockKind.ReplyConditional)!.Days);
        Assert.True(local.RuleFor(ClockKind.ReplyConditional)!.IsLocal);
        Assert.Equal("Calendar.ExtensionTooLong", local.RuleFor(ClockKind.ReplyConditional)!.CheckExtension(1).Refusal?.Code);
        Assert.Equal(RuleSets.Decree809.RuleFor(ClockKind.ReplyUnconditional), local.RuleFor(ClockKind.ReplyUnconditional));
        Assert.Equal(10, local.WithDays(ClockKind.ReplyConditional, 10).Value.RuleFor(ClockKind.ReplyConditional)!.Days);
    }

    [Theory]
    [InlineData(ClockKind.ReplyConditional, 11, null, "Calendar.DaysOutOfRange")]
    [InlineData(ClockKind.ReplyConditional, 0, null, "Calendar.DaysOutOfRange")]
    [InlineData(ClockKind.ReplyConditional, 10, 11, "Calendar.ExtensionTooLong")]
    [InlineData(ClockKind.ReplyConditional, 10, -1, "Calendar.ExtensionTooLong")]
    [InlineData(ClockKind.Correction, 10, 1, "Calendar.NoExtension")]
    public void A_laxer_number_is_refused(ClockKind kind, int days, int? extension, string code) =>
        Assert.Equal(code, RuleSets.Decree809.WithDays(kind, days, extension).Refusal?.Code);

    [Fact]
    public void A_clock_the_set_does_not_have_cannot_be_set() =>
        Assert.Equal("Calendar.NoSuchClock", RuleSets.Plan2017.WithDays(ClockKind.Correction, 5).Refusal?.Code);

    [Fact]
    public void Extensions_are_limited_in_all()
    {
        var rule = RuleSets.Decree809.RuleFor(ClockKind.ReplyConditional)!;

        Assert.True(rule.CheckExtension(10).Succeeded);
        Assert.True(rule.CheckExtension(4, alreadyGranted: 6).Succeeded);
        Assert.Equal([5, 4], rule.CheckExtension(5, alreadyGranted: 6).Refusal!.Arguments);
        Assert.Equal("Calendar.ExtensionTooLong", rule.CheckExtension(0).Refusal?.Code);
        Assert.Equal("Calendar.NoExtension", RuleSets.Decree809.RuleFor(ClockKind.Correction)!.CheckExtension(1).Refusal?.Code);
    }

    [Fact]
    public void The_decree_is_kept_with_its_other_duties()
    {
        Assert.True(RuleSets.Decree809.TellsEverythingMissing);
        Assert.Equal(3, RuleSets.Decree809.UsageRecordYears);
        Assert.Equal([DisputeStep.Negotiation, DisputeStep.SharingAuthority, DisputeStep.SameLevelGovernment], RuleSets.Decree809.DisputeSteps);
        Assert.Equal([DisputeStep.LeadingGroup], RuleSets.Plan2017.DisputeSteps);
    }
}
