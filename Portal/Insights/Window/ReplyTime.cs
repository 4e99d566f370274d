using Portal.Calendar;

namespace Portal.Insights.Window;

/// <summary>How many working days a reply took.</summary>
public static class ReplyTime
{
    /// <summary>
    /// Working days after the day of receipt up to and including the day of the reply: a reply on the day of receipt took 0. Days on which supplements were
    /// awaited do not count, the day of asking and the day of answering included; where the period began anew with the answer, counting does too.
    /// </summary>
    /// <remarks>Supplements asked for after the due date change nothing: asking late does not mend a missed deadline.</remarks>
    /// <param name="dueOn">Of the clock when it ended; null where no period was counted.</param>
    public static int Between(DateOnly receivedOn, DateOnly repliedOn, DateOnly? dueOn, IReadOnlyList<Interruption> interruptions, WorkingCalendar calendar)
    {
        var (start, waited) = (receivedOn, 0);

        // No day is taken off twice: neither the day of receipt nor one on which an answer came and the next question went out.
        var reckoned = receivedOn;
        foreach (var pause in interruptions.Where(pause => pause.AskedOn <= (dueOn ?? repliedOn) && pause.ReceivedOn is not null))
        {
            var answeredOn = pause.ReceivedOn!.Value;
            if (pause.Policy == SupplementPolicy.Restart)
            {
                (start, waited, reckoned) = (answeredOn, 0, answeredOn);
                continue;
            }

            var before = pause.AskedOn > reckoned ? pause.AskedOn.AddDays(-1) : reckoned;
            waited += answeredOn > before ? calendar.WorkingDaysBetween(before, answeredOn) : 0;
            reckoned = answeredOn > reckoned ? answeredOn : reckoned;
        }

        return repliedOn > start ? calendar.WorkingDaysBetween(start, repliedOn) - waited : 0;
    }
}
