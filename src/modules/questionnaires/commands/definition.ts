import type {
  QuestionnaireBreakdown,
  QuestionnaireLiveView,
} from '../../../platform/database/generated/client/enums.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import { findBrokenQuestion, type Question } from '../rules/questions.ts';
import { findBrokenQuota, type Quota } from '../rules/quotas.ts';

/** What a questionnaire is, as whoever writes it says it. */
export interface Definition {
  title: string;
  titleZh: string | null;
  introduction: string | null;
  introductionZh: string | null;
  questions: Question[];
  quotas: Quota[];
  isAnonymous: boolean;
  liveView: QuestionnaireLiveView;
  breakdown: QuestionnaireBreakdown;
  /** Null: as soon as it is published. */
  opensAt: Date | null;
  closesAt: Date;
}

/** Makes sure that it can be asked, and that an anonymous one promises no more than it keeps. */
export function requireDefinition(definition: Definition): void {
  const { questions, quotas, isAnonymous, liveView, opensAt, closesAt } = definition;
  const question = findBrokenQuestion(questions);
  if (question) {
    throw new InvalidInput(
      ['input', 'questions', ...question.path],
      'INVALID_INPUT',
      question.text,
    );
  }
  const quota = findBrokenQuota(quotas, isAnonymous);
  if (quota) {
    throw new InvalidInput(['input', 'quotas', String(quota.index)], 'INVALID_INPUT', quota.text);
  }
  if (isAnonymous && liveView === 'RESULTS') {
    throw new InvalidInput(['input', 'liveView'], 'INVALID_INPUT', {
      en: 'What came of an anonymous questionnaire is shown when it is closed: two looks before would tell what was answered between them.',
      zh: '匿名问卷的结果须在关闭后显示：否则两次查看之差会透露其间的回答。',
    });
  }
  if (opensAt !== null && closesAt <= opensAt) {
    throw new InvalidInput(['input', 'closesAt'], 'INVALID_INPUT', {
      en: 'It closes before it opens.',
      zh: '关闭时间不晚于开放时间。',
    });
  }
}
