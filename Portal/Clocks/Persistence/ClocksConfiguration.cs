using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;

namespace Portal.Clocks.Persistence;

internal sealed class CalendarYearRowConfiguration : IEntityTypeConfiguration<CalendarYearRow>
{
    public void Configure(EntityTypeBuilder<CalendarYearRow> year)
    {
        year.ToTable("CalendarYear");
        year.Property(y => y.Id).ValueGeneratedNever();
        year.Property(y => y.Papers).AsJson();
        year.Property(y => y.ImportedBy).HasMaxLength(CalendarYearRow.PersonMaxLength);
        year.Property(y => y.Version).IsConcurrencyToken();
        year.HasIndex(y => y.Year).IsUnique();
        // A day without its year says nothing: it goes with the list it was taken from.
        year.HasMany(y => y.Days).WithOne().HasForeignKey(d => d.CalendarYearId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        year.Navigation(y => y.Days).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class CalendarDayRowConfiguration : IEntityTypeConfiguration<CalendarDayRow>
{
    public void Configure(EntityTypeBuilder<CalendarDayRow> day)
    {
        day.ToTable("CalendarDay");
        day.Property(d => d.Id).ValueGeneratedNever();
        day.Property(d => d.Name).HasMaxLength(CalendarYearRow.NameMaxLength);
        day.HasIndex(d => new { d.CalendarYearId, d.Date }).IsUnique();
    }
}

internal sealed class ReferenceVersionConfiguration : IEntityTypeConfiguration<ReferenceVersion>
{
    public void Configure(EntityTypeBuilder<ReferenceVersion> version)
    {
        version.ToTable("ReferenceVersion");
        version.HasKey(v => v.Name);
        version.Property(v => v.Name).HasMaxLength(ReferenceVersion.NameMaxLength);
        version.Property(v => v.Version).IsConcurrencyToken();
    }
}

internal sealed class RuleSetRowConfiguration : IEntityTypeConfiguration<RuleSetRow>
{
    public void Configure(EntityTypeBuilder<RuleSetRow> set)
    {
        set.ToTable("RuleSet");
        set.Property(s => s.Id).ValueGeneratedNever();
        set.Property(s => s.Code).HasMaxLength(RuleSetRow.CodeMaxLength);
        set.Property(s => s.Duty).HasConversion<string>().HasMaxLength(40);
        set.Property(s => s.DutyText).HasMaxLength(RuleSetRow.CodeMaxLength);
        set.Property(s => s.DutyClause).HasMaxLength(RuleSetRow.ClauseMaxLength);
        set.Property(s => s.DutyMark).HasConversion<string>().HasMaxLength(40);
        set.Property(s => s.DisputeSteps).AsJson();
        set.Property(s => s.DisputeText).HasMaxLength(RuleSetRow.CodeMaxLength);
        set.Property(s => s.DisputeClause).HasMaxLength(RuleSetRow.ClauseMaxLength);
        set.Property(s => s.DisputeMark).HasConversion<string>().HasMaxLength(40);
        set.Property(s => s.Supplements).HasConversion<string>().HasMaxLength(40);
        set.Property(s => s.Version).IsConcurrencyToken();
        set.HasIndex(s => s.Code).IsUnique();
        set.HasMany(s => s.Rules).WithOne().HasForeignKey(r => r.RuleSetId).OnDelete(DeleteBehavior.Restrict);
        set.Navigation(s => s.Rules).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ClockRuleRowConfiguration : IEntityTypeConfiguration<ClockRuleRow>
{
    public void Configure(EntityTypeBuilder<ClockRuleRow> rule)
    {
        rule.ToTable("ClockRule");
        rule.Property(r => r.Id).ValueGeneratedNever();
        rule.Property(r => r.RuleSetCode).HasMaxLength(RuleSetRow.CodeMaxLength);
        rule.Property(r => r.Kind).HasConversion<string>().HasMaxLength(40);
        rule.Property(r => r.SourceText).HasMaxLength(RuleSetRow.CodeMaxLength);
        rule.Property(r => r.SourceClause).HasMaxLength(RuleSetRow.ClauseMaxLength);
        rule.Property(r => r.SourceMark).HasConversion<string>().HasMaxLength(40);
        rule.HasIndex(r => new { r.RuleSetId, r.Kind }).IsUnique();
    }
}

internal sealed class CaseClockConfiguration : IEntityTypeConfiguration<CaseClock>
{
    public void Configure(EntityTypeBuilder<CaseClock> clock)
    {
        clock.ToTable("CaseClock");
        clock.Property(c => c.Id).ValueGeneratedNever();
        clock.Property(c => c.CaseKind).HasMaxLength(CaseClock.CaseKindMaxLength);
        clock.Property(c => c.CaseNumber).HasMaxLength(CaseClock.CaseNumberMaxLength);
        clock.Property(c => c.RuleSet).HasMaxLength(RuleSetRow.CodeMaxLength);
        clock.Property(c => c.Kind).HasConversion<string>().HasMaxLength(40);
        clock.Property(c => c.Interruptions).AsJson();
        clock.Property(c => c.Version).IsConcurrencyToken();
        clock.HasIndex(c => new { c.CaseKind, c.CaseId });
        clock.HasIndex(c => new { c.FinishedOn, c.DueOn });
    }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.ToTable("CalendarFeed");
        feed.HasKey(f => f.UserId);
        feed.Property(f => f.UserId).ValueGeneratedNever();
        feed.Property(f => f.TokenHash).HasMaxLength(64);
        feed.Property(f => f.Language).HasMaxLength(10);
        feed.Property(f => f.Version).IsConcurrencyToken();
        feed.HasIndex(f => f.TokenHash);
        feed.HasOne<PortalUser>().WithOne().HasForeignKey<CalendarFeed>(f => f.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SentReminderConfiguration : IEntityTypeConfiguration<SentReminder>
{
    public void Configure(EntityTypeBuilder<SentReminder> sent)
    {
        sent.ToTable("SentReminder");
        sent.Property(s => s.Id).ValueGeneratedOnAdd();
        sent.Property(s => s.Stage).HasConversion<string>().HasMaxLength(40);
        sent.HasIndex(s => new { s.ClockId, s.Round, s.Stage, s.UserId }).IsUnique();
        sent.HasOne<CaseClock>().WithMany().HasForeignKey(s => s.ClockId).OnDelete(DeleteBehavior.Restrict);
        sent.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
